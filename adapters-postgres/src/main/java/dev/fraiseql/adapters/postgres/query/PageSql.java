package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.domain.query.Connection;
import dev.fraiseql.domain.query.ConnectionField;
import dev.fraiseql.domain.query.ConnectionField.EdgeField;
import dev.fraiseql.domain.query.ConnectionField.PageInfoField;
import dev.fraiseql.domain.query.ConnectionField.PageInfoItem;
import dev.fraiseql.domain.query.SelectedField;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.SortField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * A page as one object. Its rows, and one more to know whether there are more, are a common table
 * expression with what is selected of them, numbered from the end they are counted from; edges,
 * nodes and cursors read from it.
 */
final class PageSql {
    private static final Name NUMBER = DSL.name("number");
    private static final Name CURSOR = DSL.name("cursor");

    private final JsonSql json;
    private final Parameters parameters;
    private final Connection page;
    private final Condition always;
    private final int level;
    private final String alias;
    private final Name rows;
    private final RowValues values;
    private final KeysetSql keyset;
    private final List<Field<?>> columns = new ArrayList<>();
    private boolean used;
    private boolean cursors;

    private PageSql(
            JsonSql json,
            Parameters parameters,
            Connection page,
            Function<String, Condition> join) {
        this.json = json;
        this.parameters = parameters;
        this.page = page;
        this.level = json.next();
        this.alias = "t" + level;
        json.rows(alias, page.type());
        this.always = join.apply(alias);
        this.rows = DSL.name("page" + level);
        this.values = new RowValues(alias, parameters);
        this.keyset = new KeysetSql(page.order(), values, parameters);
    }

    /**
     * A level of one row.
     *
     * @param join to the rows of the level around it, from an alias
     */
    static JsonLevel of(
            JsonSql json,
            Parameters parameters,
            Connection page,
            Function<String, Condition> join) {
        return new PageSql(json, parameters, page, join).level();
    }

    private JsonLevel level() {
        var entries =
                page.selection().stream()
                        .map(field -> new JsonLevel.Entry(field.responseKey(), value(field)))
                        .toList();
        return JsonLevel.of(
                level,
                entries,
                fields ->
                        used
                                ? Sql.postgres().with(rows).as(numbered()).select(fields)
                                : Sql.postgres().select(fields));
    }

    private Field<?> value(ConnectionField field) {
        return switch (field) {
            case ConnectionField.Edges edges -> edges(edges);
            case ConnectionField.Nodes nodes -> {
                var node = node(nodes.selection());
                yield DSL.field("array({0})", SQLDataType.OTHER, delivered(List.of(node)));
            }
            case ConnectionField.PageInfo info ->
                    JsonLevel.of(
                                    json.next(),
                                    info.selection().stream().map(this::entry).toList(),
                                    fields -> Sql.postgres().select(fields))
                            .object();
            case ConnectionField.TotalCount _ ->
                    DSL.field(
                            "({0})::text",
                            SQLDataType.CLOB,
                            all(List.of(DSL.field("count(*)")), DSL.noCondition()));
            case ConnectionField.TypeName name -> DSL.inline(name.typeName());
        };
    }

    private Field<?> edges(ConnectionField.Edges edges) {
        var number = json.next();
        var entries =
                edges.selection().stream()
                        .map(
                                field ->
                                        new JsonLevel.Entry(
                                                field.responseKey(),
                                                switch (field) {
                                                    case EdgeField.Cursor _ -> cursor();
                                                    case EdgeField.Node node ->
                                                            node(node.selection());
                                                    case EdgeField.TypeName name ->
                                                            DSL.inline(name.typeName());
                                                }))
                        .toList();
        return JsonLevel.of(number, entries, this::delivered).array();
    }

    private JsonLevel.Entry entry(PageInfoField field) {
        return new JsonLevel.Entry(
                field.responseKey(),
                switch (field) {
                    case PageInfoField.Value value -> item(value.item());
                    case PageInfoField.TypeName name -> DSL.inline(name.typeName());
                });
    }

    private Field<?> item(PageInfoItem item) {
        return switch (item) {
            case HAS_NEXT_PAGE ->
                    exist(
                            !page.fromEnd(),
                            page.before() == null ? null : keyset.from(page.before()));
            case HAS_PREVIOUS_PAGE ->
                    exist(page.fromEnd(), page.after() == null ? null : keyset.upTo(page.after()));
            case START_CURSOR -> end(page.fromEnd());
            case END_CURSOR -> end(!page.fromEnd());
        };
    }

    /**
     * @param more on the side the page is cut on, so that a row too many tells
     * @param beyond the other rows of that side
     */
    private Field<?> exist(boolean more, @Nullable Condition beyond) {
        var exist = DSL.noCondition();
        if (more) {
            exist = exist.or(DSL.exists(fetched(List.of(DSL.one())).where(number().gt(size()))));
        }
        if (beyond != null) {
            exist = exist.or(DSL.exists(all(List.of(DSL.one()), beyond)));
        }
        return more || beyond != null ? DSL.field(exist) : DSL.inline(false);
    }

    /**
     * @param last of the rows in the order of their numbers
     */
    private Field<?> end(boolean last) {
        var onPage = fetched(List.of(cursor())).where(number().le(size()));
        return DSL.field(
                "({0})",
                SQLDataType.CLOB,
                onPage.orderBy(last ? number().desc() : number().asc()).limit(DSL.inline(1)));
    }

    /** What is selected of a row, as a column of the table expression. */
    private Field<?> node(List<SelectedField> selection) {
        var name = DSL.name("node" + columns.size());
        columns.add(json.value(new SelectedField.Nested("", selection), alias, values).as(name));
        return column(name);
    }

    private Field<?> cursor() {
        if (!cursors) {
            var seal =
                    parameters.field(
                            Binding.plain(Objects.requireNonNull(page.seal(), "a page's seal")));
            columns.add(CursorSql.of(page.order(), values, seal).as(CURSOR));
            cursors = true;
        }
        return column(CURSOR);
    }

    private Field<Object> column(Name name) {
        return DSL.field(rows.append(name), SQLDataType.OTHER);
    }

    private Field<Long> number() {
        return DSL.field(rows.append(NUMBER), SQLDataType.BIGINT);
    }

    private Field<Long> size() {
        return DSL.field("{0}", SQLDataType.BIGINT, parameters.field(Binding.plain(page.size())));
    }

    private org.jooq.SelectJoinStep<?> fetched(List<Field<?>> fields) {
        used = true;
        return Sql.postgres().select(fields).from(DSL.table(rows));
    }

    /** The page's rows in its order. */
    private Select<?> delivered(List<? extends Field<?>> fields) {
        var order = page.fromEnd() ? number().desc() : number().asc();
        return fetched(List.copyOf(fields)).where(number().le(size())).orderBy(order);
    }

    /** Over all rows that there are to page through. */
    private SelectConditionStep<?> all(List<Field<?>> fields, Condition condition) {
        return Sql.postgres()
                .select(fields)
                .from(Sql.table(page.type().table(), alias))
                .where(always)
                .and(new FilterSql(alias, parameters).of(page.filter()))
                .and(condition);
    }

    private Select<?> numbered() {
        return Sql.postgres()
                .select(
                        DSL.field("{0}.*", SQLDataType.OTHER, DSL.name("fetched")),
                        DSL.field("row_number() over ()", SQLDataType.BIGINT).as(NUMBER))
                .from(page().asTable(DSL.name("fetched")));
    }

    private Select<?> page() {
        var between = DSL.noCondition();
        if (page.after() != null) {
            between = between.and(keyset.behind(page.after()));
        }
        if (page.before() != null) {
            between = between.and(keyset.inFront(page.before()));
        }
        if (columns.isEmpty()) {
            columns.add(DSL.inline(true).as(DSL.name("there")));
        }
        var order = page.fromEnd() ? KeysetSql.reversed(page.order()) : page.order();
        List<SortField<Object>> sorted = Sql.order(order, values);
        return Sql.oneMore(all(columns, between).orderBy(sorted), parameters.bound(page), size());
    }
}
