package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.query.Arguments;
import dev.fraiseql.domain.query.Expression;
import dev.fraiseql.domain.query.Parameter;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.FieldSource;
import dev.fraiseql.domain.schema.Relation;
import dev.fraiseql.domain.schema.ScalarField;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** One row, in one state of the tables. */
record RowOperands(Row row, MemoryTables.RowsByTable tables, Arguments arguments)
        implements Operands {

    static Stream<RowOperands> all(
            EntityType type, MemoryTables.RowsByTable tables, Arguments arguments) {
        return StreamSupport.stream(tables.rows(type.table()).spliterator(), false)
                .map(row -> new RowOperands(row, tables, arguments));
    }

    @Override
    public @Nullable Object value(Expression expression) {
        return switch (expression) {
            case Expression.Field field -> field(field.field());
            case Expression.Related related ->
                    related(related.relation(), related.target())
                            .filter(
                                    target ->
                                            new MemoryFilter(arguments)
                                                    .accepts(related.within(), target))
                            .findFirst()
                            .map(target -> target.value(related.of()))
                            .orElse(null);
            case Expression.RelatedAggregate related -> {
                var filters = new MemoryFilter(arguments);
                yield MemoryAggregates.of(
                        related.aggregate(),
                        related(related.relation(), related.target())
                                .filter(row -> filters.accepts(related.filter(), row))
                                .toList());
            }
            case Expression.Bucket bucket -> {
                var value = value(bucket.of());
                yield value == null
                        ? null
                        : MemoryBuckets.start(bucket, (String) value, text(bucket.timeZone()));
            }
            case Expression.JsonAt at -> {
                var document = field(at.field());
                yield document == null
                        ? null
                        : MemoryJson.at(
                                (String) document,
                                (List<?>) Objects.requireNonNull(arguments.get(at.path())),
                                at.type());
            }
            case Expression.OfGroup group ->
                    throw new IllegalArgumentException(group + " is no value of a row");
        };
    }

    @Nullable Object field(ScalarField field) {
        return switch (field.source()) {
            case FieldSource.Column column -> row.get(column.name());
            case FieldSource.Withheld _ -> null;
            case FieldSource.JsonKey key -> {
                var document = row.get(key.column());
                yield document == null
                        ? null
                        : MemoryJson.key((String) document, key.key(), field.type());
            }
            case FieldSource.Computed computed ->
                    throw new UnsupportedOperationException(computed.function().toString());
        };
    }

    @Override
    public Stream<RowOperands> related(Relation relation, EntityType target) {
        return all(target, tables, arguments).filter(candidate -> matches(relation, candidate));
    }

    private boolean matches(Relation relation, RowOperands candidate) {
        for (var i = 0; i < relation.localColumns().size(); i++) {
            var local = row.get(relation.localColumns().get(i));
            if (local == null
                    || !local.equals(candidate.row.get(relation.targetColumns().get(i)))) {
                return false;
            }
        }
        return true;
    }

    private @Nullable String text(@Nullable Parameter parameter) {
        return parameter == null ? null : (String) arguments.get(parameter);
    }
}
