package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.adapters.postgres.connection.SqlFailures;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.Parameter;
import dev.fraiseql.domain.query.Write;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.ScalarField;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DeleteReturningStep;
import org.jooq.Field;
import org.jooq.UpdateReturningStep;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** UPDATE and DELETE, and the version that guards a row against changes nobody saw. */
final class ChangeSql {
    static final String TARGET = "target";

    private ChangeSql() {}

    static UpdateReturningStep<?> update(Write.Update update, Parameters parameters) {
        var set = new LinkedHashMap<Field<?>, Object>();
        for (var each : update.set()) {
            set.put(column(each.field()), parameters.field(Binding.plain(each.value())));
        }
        NextVersion.of(update.type(), TARGET)
                .ifPresent(next -> set.put(next.field(), next.value()));
        return Sql.postgres()
                .update(Sql.table(update.type().table(), TARGET))
                .set(set)
                .where(which(update.type(), update.which(), update.version(), parameters));
    }

    static DeleteReturningStep<?> delete(Write.Delete delete, Parameters parameters) {
        return Sql.postgres()
                .deleteFrom(Sql.table(delete.type().table(), TARGET))
                .where(which(delete.type(), delete.which(), delete.version(), parameters));
    }

    /**
     * Where the row is there with another version: text that is no number, cast to one, which ends
     * the transaction with an error of the server's. Nothing else could: all statements are on
     * their way before the first answer. It is made from the row, or the planner would cast it
     * early.
     */
    static @Nullable Field<?> conflict(
            EntityType type, Filter which, @Nullable Parameter version, Parameters parameters) {
        if (version == null) {
            return null;
        }
        var alias = "present";
        var found = Sql.column(alias, version(type).orElseThrow().column());
        return DSL.field(
                "({0})",
                SQLDataType.CLOB,
                Sql.postgres()
                        .select(
                                DSL.field(
                                        "({0} || {1})::int::text",
                                        SQLDataType.CLOB,
                                        DSL.inline(SqlFailures.VERSION_CONFLICT_TEXT),
                                        found))
                        .from(Sql.table(type.table(), alias))
                        .where(new FilterSql(alias, parameters).of(which)));
    }

    private static Condition which(
            EntityType type, Filter which, @Nullable Parameter version, Parameters parameters) {
        var condition = new FilterSql(TARGET, parameters).of(which);
        return version == null
                ? condition
                : condition.and(
                        Sql.column(TARGET, version(type).orElseThrow().column())
                                .eq(parameters.field(Binding.plain(version))));
    }

    private static Optional<ScalarField> version(EntityType type) {
        return Optional.ofNullable(type.versionField()).flatMap(type::field);
    }

    private static Field<Object> column(ScalarField field) {
        return DSL.field(DSL.name(field.column()), SQLDataType.OTHER);
    }
}
