package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.query.RowSet;
import dev.fraiseql.domain.query.SelectedField;
import dev.fraiseql.domain.query.Write;
import dev.fraiseql.domain.schema.EntityType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.CommonTableExpression;
import org.jooq.Field;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Root fields that change rows, as statements. Where only columns of the row are selected the
 * change itself gives them. Else it keeps the keys, and a second statement, which sees the change
 * and what came of it, reads what is selected.
 */
final class WriteSql {
    private static final String WRITTEN = "written";

    /** The changed row as one value, for functions that take it. */
    private static final String ROW = "#row";

    private final JsonSql json;
    private final Parameters parameters;
    private final InsertSteps steps;

    WriteSql(JsonSql json, Parameters parameters) {
        this.json = json;
        this.parameters = parameters;
        this.steps = new InsertSteps(parameters);
    }

    List<Statement> of(RootField.Written root) {
        var type = root.write().type();
        var atOnce = type.primaryKey().isEmpty() || ownColumns(root.selection());
        return switch (root.write()) {
            case Write.Insert insert -> insert(root, insert, atOnce);
            case Write.Update update -> update(root, update, atOnce);
            case Write.Delete delete -> List.of(delete(root, delete));
        };
    }

    private List<Statement> insert(RootField.Written root, Write.Insert insert, boolean atOnce) {
        var rows = insert.rows().getFirst();
        var single = insert.rows().size() == 1 && rows.nested().isEmpty();
        if (single && atOnce && !InsertSql.leavesRows(insert)) {
            var change =
                    DSL.name(WRITTEN)
                            .as(
                                    new InsertSql(insert, rows, Map.of(), parameters)
                                            .statement()
                                            .returning(returned(root, insert.check())));
            return List.of(answer(root, change, List.of(), null));
        }
        if (insert.type().primaryKey().isEmpty()) {
            throw withoutKey(insert.type());
        }
        var kept = steps.add(insert);
        var statements = new ArrayList<>(steps.take());
        statements.add(read(root.many(), insert.type(), root.selection(), kept));
        return statements;
    }

    private List<Statement> update(RootField.Written root, Write.Update update, boolean atOnce) {
        var type = update.type();
        var change =
                DSL.name(WRITTEN)
                        .as(
                                ChangeSql.update(update, parameters)
                                        .returning(returned(root, update.check())));
        var conflict = ChangeSql.conflict(type, update.which(), update.version(), parameters);
        if (atOnce) {
            return List.of(answer(root, change, type.primaryKey(), conflict));
        }
        var kept = steps.place(type, type.primaryKey());
        var keys =
                KeptRows.array(
                        DSL.table(DSL.name(WRITTEN)),
                        type.primaryKey(),
                        columns(WRITTEN, type.primaryKey()));
        return List.of(
                kept.keep(change, keys, conflict),
                read(root.many(), type, root.selection(), List.of(kept)));
    }

    /** The relations and functions of a deleted row see the state before: what it was. */
    private Statement delete(RootField.Written root, Write.Delete delete) {
        var type = delete.type();
        var change =
                DSL.name(WRITTEN)
                        .as(
                                ChangeSql.delete(delete, parameters)
                                        .returning(returned(root, Filter.EVERYTHING)));
        var conflict = ChangeSql.conflict(type, delete.which(), delete.version(), parameters);
        return answer(root, change, type.primaryKey(), conflict);
    }

    /** Rows of a function that may write: what they lead to is read behind the call. */
    List<Statement> called(RowSet rows, boolean many) {
        var type = rows.type();
        if (type.primaryKey().isEmpty() || ownColumns(rows.selection())) {
            return List.of(new Statement(many ? json.many(rows) : json.one(rows), 1));
        }
        var kept = steps.place(type, type.primaryKey());
        var alias = "called";
        var found =
                Sql.bounded(
                        Sql.select(rows, alias, columns(alias, type.primaryKey()))
                                .from(Sql.source(rows, alias, parameters))
                                .where(Sql.matching(rows, alias, parameters)),
                        rows,
                        alias,
                        parameters);
        return List.of(
                kept.keep(KeptRows.array(found.asTable("found"), type.primaryKey(), List.of())),
                read(many, type, rows.selection(), List.of(kept)));
    }

    private List<SelectFieldOrAsterisk> returned(RootField.Written root, Filter check) {
        List<SelectFieldOrAsterisk> row =
                ownColumns(root.selection())
                        ? List.of(DSL.asterisk())
                        : List.of(
                                DSL.asterisk(),
                                DSL.field(DSL.name(ChangeSql.TARGET), SQLDataType.OTHER)
                                        .as(DSL.name(ROW)));
        return RowGuard.returned(row, check, root.write().type(), parameters);
    }

    /** The change, and what is selected of the rows that it returns. */
    private Statement answer(
            RootField.Written root,
            CommonTableExpression<?> change,
            List<String> order,
            @Nullable Field<?> otherwise) {
        var value =
                json.root(
                        root.many(),
                        root.write().type(),
                        root.selection(),
                        (alias, fields) -> {
                            var name = DSL.name(alias);
                            var rows =
                                    ownColumns(root.selection())
                                            ? DSL.table(DSL.name(WRITTEN)).as(name)
                                            // Of the table's row type, which its functions take.
                                            : DSL.table(
                                                    "{0} cross join lateral unnest(array[{1}]) as {2}",
                                                    DSL.name(WRITTEN), DSL.name(ROW), name);
                            return Sql.postgres()
                                    .select(fields)
                                    .from(rows)
                                    .orderBy(columns(alias, order));
                        });
        var field =
                otherwise == null
                        ? DSL.field("({0})", SQLDataType.CLOB, value)
                        : DSL.field("coalesce(({0}), {1})", SQLDataType.CLOB, value, otherwise);
        return new Statement(Sql.postgres().with(change).select(field), 1);
    }

    private Statement read(
            boolean many, EntityType type, List<SelectedField> selection, List<KeptRows> kept) {
        return new Statement(
                json.root(
                        many,
                        type,
                        selection,
                        (alias, fields) -> KeptRows.read(kept, alias, fields)),
                1);
    }

    private static boolean ownColumns(List<SelectedField> selection) {
        return selection.stream()
                .allMatch(
                        field ->
                                field instanceof SelectedField.TypeName
                                        || (field instanceof SelectedField.Scalar scalar
                                                && scalar.field().ofColumn())
                                        || (field instanceof SelectedField.Attributes attributes
                                                && attributes.field().ofColumn()));
    }

    private static List<Field<Object>> columns(String alias, List<String> names) {
        return names.stream().map(name -> Sql.column(alias, name)).toList();
    }

    private static RuntimeException withoutKey(EntityType type) {
        return Failure.of(
                        FailureCode.BAD_USER_INPUT,
                        type.name()
                                + " has no primary key: new rows with differing keys of the input,"
                                + " or with rows nested in them, can't be found again",
                        "Give the same keys in each row, and nothing nested.")
                .asException();
    }
}
