package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.Grouping;
import dev.fraiseql.domain.query.RowSet;
import dev.fraiseql.domain.query.SelectedField;
import dev.fraiseql.domain.schema.EntityType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.SelectJoinStep;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * A row set as flat columns. A to-one is a left join: a flag that it is there, then its columns. A
 * to-many is an array of records in its order, so that lists nest to any depth; of a whole table,
 * and where it holds plain values only, it is an array a column. What it comes to is one record.
 */
final class ColumnsSql {
    private final Parameters parameters;
    private final ColumnValues forms;
    private int tables;

    ColumnsSql(Parameters parameters, ColumnValues forms) {
        this.parameters = parameters;
        this.forms = forms;
    }

    record Rendered(Select<?> select, List<Wire> columns) {}

    Rendered render(RowSet rows, BlockRange range) {
        var level = new Level(range.equals(BlockRange.WHOLE) && isWhole(rows));
        var alias = alias();
        var wires =
                level.columns(
                        rows.type(), rows.selection(), alias, new RowValues(alias, parameters), "");
        return new Rendered(level.select(level.some(), rows, alias, range.of(alias)), wires);
    }

    Rendered render(Grouping grouping) {
        var level = new Level(false);
        var alias = alias();
        var groups = new GroupSql(grouping, alias, parameters);
        var wires = level.columns(grouping.type(), grouping.selection(), alias, groups, "");
        return new Rendered(groups.select(level.some(), DSL.noCondition()), wires);
    }

    private static boolean isWhole(RowSet rows) {
        return GroupedList.fits(rows) && rows.filter().equals(Filter.EVERYTHING);
    }

    private String alias() {
        return "t" + tables++;
    }

    private record Join(Table<?> table, Condition on) {}

    /** What stands in one select: its fields, and the tables joined to its own. */
    private final class Level {
        private final List<Field<?>> fields = new ArrayList<>();
        private final List<Join> joins = new ArrayList<>();

        /** Every row of its table is wanted. */
        private final boolean whole;

        private Level(boolean whole) {
            this.whole = whole;
        }

        /** A row has a field, though all of its columns may be constant. */
        private List<Field<?>> some() {
            return fields.isEmpty() ? List.of(DSL.inline(true)) : fields;
        }

        private Field<?> record() {
            return DSL.field("row({0})", SQLDataType.OTHER, DSL.list(fields));
        }

        private List<Wire> columns(
                EntityType type,
                List<SelectedField> selection,
                String alias,
                Values values,
                String path) {
            return selection.stream()
                    .map(selected -> column(type, selected, alias, values, path))
                    .toList();
        }

        private Wire column(
                EntityType type, SelectedField selected, String alias, Values values, String path) {
            var name = path + selected.responseKey();
            return switch (selected) {
                case SelectedField.Scalar scalar ->
                        add(
                                forms.of(
                                        name,
                                        scalar.field(),
                                        Sql.value(alias, scalar.field()),
                                        new MisfitSql.Row(type, alias)));
                case SelectedField.Attributes attributes ->
                        add(
                                forms.of(
                                        name,
                                        attributes,
                                        Sql.value(alias, attributes.field()),
                                        new MisfitSql.Row(type, alias)));
                case SelectedField.Computed computed ->
                        add(
                                forms.of(
                                        name,
                                        computed.value().type(),
                                        DatabaseTypes.of(computed.value()),
                                        computed.value().nullable(),
                                        values.of(computed.value())));
                case SelectedField.TypeName typeName ->
                        new Wire.Constant(typeName.typeName().getBytes(StandardCharsets.UTF_8));
                case SelectedField.ToOne one -> {
                    var target = alias();
                    joins.add(
                            new Join(
                                    Sql.table(one.target().table(), target),
                                    Sql.join(one.relation(), alias, target)
                                            .and(
                                                    new FilterSql(target, parameters)
                                                            .of(one.within()))));
                    // Equal in the join, so it is null only where the join found nothing.
                    var joined = Sql.column(target, one.relation().targetColumns().getFirst());
                    fields.add(DSL.field(joined.isNotNull()));
                    yield new Wire.Struct(
                            columns(
                                    one.target(),
                                    one.selection(),
                                    target,
                                    new RowValues(target, parameters),
                                    name + "."));
                }
                case SelectedField.ToMany many -> list(many, alias, name);
                case SelectedField.Summary summary -> summary(summary, alias, name);
                case SelectedField.Nested nested ->
                        new Wire.Frame(
                                columns(type, nested.selection(), alias, values, name + "."));
                case SelectedField.Page _ ->
                        throw new IllegalArgumentException(name + " has no columns");
            };
        }

        private Wire add(ColumnValues.Column column) {
            fields.add(column.field());
            return column.wire();
        }

        private Wire list(SelectedField.ToMany many, String alias, String name) {
            var inner = new Level(false);
            var target = alias();
            var values = new RowValues(target, parameters);
            var children =
                    inner.columns(
                            many.rows().type(),
                            many.rows().selection(),
                            target,
                            values,
                            name + ".");
            if (whole && GroupedList.fits(many.rows()) && inner.joins.isEmpty()) {
                var columns = Wire.Arrays.of(children);
                if (columns.isPresent()) {
                    var grouped =
                            GroupedList.of(
                                    many,
                                    alias,
                                    target,
                                    alias(),
                                    inner.fields,
                                    Sql.matching(many.rows(), target, parameters),
                                    Sql.order(many.rows().order(), values));
                    joins.add(new Join(grouped.table(), grouped.on()));
                    fields.addAll(grouped.columns());
                    return columns.get();
                }
            }
            var select =
                    inner.select(
                            List.of(inner.record()),
                            many.rows(),
                            target,
                            Sql.join(many.relation(), alias, target));
            fields.add(DSL.field("array({0})", SQLDataType.OTHER, select));
            return new Wire.Items(new Wire.Record(children), new Misfit(name, false));
        }

        /** One subselect for all of its aggregates. */
        private Wire summary(SelectedField.Summary summary, String alias, String name) {
            var inner = new Level(false);
            var target = alias();
            var groups = new GroupSql(summary.grouping(), target, parameters);
            var children =
                    inner.columns(
                            summary.grouping().type(),
                            summary.grouping().selection(),
                            target,
                            groups,
                            name + ".");
            var select =
                    groups.select(
                            List.of(inner.record()), Sql.join(summary.relation(), alias, target));
            fields.add(DSL.field("({0})", SQLDataType.OTHER, select));
            return new Wire.Record(children);
        }

        private Select<?> select(
                List<? extends Field<?>> selected, RowSet rows, String alias, Condition always) {
            SelectJoinStep<?> from =
                    Sql.select(rows, alias, selected).from(Sql.source(rows, alias, parameters));
            for (var join : joins) {
                from = from.leftJoin(join.table()).on(join.on());
            }
            var matching = Sql.matching(rows, alias, parameters);
            return Sql.bounded(from.where(always.and(matching)), rows, alias, parameters);
        }
    }
}
