package dev.fraiseql.application;

import dev.fraiseql.domain.query.Aggregate;
import dev.fraiseql.domain.query.Expression;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.Grouping;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.query.RowSet;
import dev.fraiseql.domain.query.SelectedField;
import dev.fraiseql.domain.query.SortKey;
import dev.fraiseql.domain.schema.ScalarField;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The fields of a root's type that it reads, whether it shows, compares, sorts or groups them. */
final class UsedFields {

    private final Set<ScalarField> found = new HashSet<>();

    private UsedFields() {}

    /** Of a root without relations. */
    static Set<ScalarField> of(RootField root) {
        var used = new UsedFields();
        switch (root) {
            case RootField.Many many -> used.rows(many.rows());
            case RootField.One one -> used.rows(one.rows());
            case RootField.Summary summary -> used.grouping(summary.grouping());
            case RootField.Groups groups -> used.grouping(groups.grouping());
            case RootField.Page _, RootField.Value _, RootField.Written _, RootField.Constant _ ->
                    throw new IllegalArgumentException(root.responseKey() + " reads no rows");
        }
        return used.found;
    }

    private void rows(RowSet rows) {
        selection(rows.selection());
        filter(rows.filter());
        found.addAll(rows.distinctOn());
        order(rows.order());
    }

    private void grouping(Grouping grouping) {
        selection(grouping.selection());
        filter(grouping.filter());
        filter(grouping.having());
        grouping.keys().forEach(this::expression);
        order(grouping.order());
    }

    private void selection(List<SelectedField> selection) {
        for (var selected : selection) {
            switch (selected) {
                case SelectedField.Scalar(_, var field) -> found.add(field);
                case SelectedField.Attributes attributes -> found.add(attributes.field());
                case SelectedField.Computed(_, var value) -> expression(value);
                case SelectedField.Nested(_, var inner) -> selection(inner);
                case SelectedField.TypeName _ -> {}
                case SelectedField.ToOne _,
                        SelectedField.ToMany _,
                        SelectedField.Page _,
                        SelectedField.Summary _ ->
                        throw relation();
            }
        }
    }

    private void order(List<SortKey> order) {
        order.forEach(key -> expression(key.by()));
    }

    private void filter(Filter filter) {
        switch (filter) {
            case Filter.And(var parts) -> parts.forEach(this::filter);
            case Filter.Or(var parts) -> parts.forEach(this::filter);
            case Filter.Not(var inner) -> filter(inner);
            case Filter.Comparison comparison -> expression(comparison.left());
            case Filter.IsNull isNull -> expression(isNull.of());
            case Filter.Related _ -> throw relation();
        }
    }

    private void expression(Expression expression) {
        switch (expression) {
            case Expression.Field(var field) -> found.add(field);
            case Expression.JsonAt at -> found.add(at.field());
            case Expression.Bucket bucket -> expression(bucket.of());
            case Expression.OfGroup(Aggregate aggregate) -> {
                if (aggregate.of() != null) {
                    expression(aggregate.of());
                }
            }
            case Expression.Related _, Expression.RelatedAggregate _ -> throw relation();
        }
    }

    private static IllegalArgumentException relation() {
        return new IllegalArgumentException("a relation leads away from the type");
    }
}
