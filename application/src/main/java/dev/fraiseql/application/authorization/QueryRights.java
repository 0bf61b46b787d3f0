package dev.fraiseql.application.authorization;

import dev.fraiseql.domain.authorization.RuleParameters;
import dev.fraiseql.domain.query.Aggregate;
import dev.fraiseql.domain.query.Connection;
import dev.fraiseql.domain.query.ConnectionField;
import dev.fraiseql.domain.query.ConnectionField.EdgeField;
import dev.fraiseql.domain.query.Expression;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.Grouping;
import dev.fraiseql.domain.query.Query;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.query.RowSet;
import dev.fraiseql.domain.query.SelectedField;
import dev.fraiseql.domain.query.SortKey;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.Operation;
import dev.fraiseql.domain.schema.Relation;
import dev.fraiseql.domain.schema.ScalarField;
import java.util.List;

/**
 * A query as callers of some rights may run it: wherever rows of a type are read, only those they
 * may see. Used once.
 */
final class QueryRights {

    private final Rights rights;
    private final RuleParameters parameters;
    private final Operation operation;
    private final WriteRights writes;

    QueryRights(Rights rights, RuleParameters parameters, Operation operation) {
        this.rights = rights;
        this.parameters = parameters;
        this.operation = operation;
        this.writes = new WriteRights(rights, parameters, this);
    }

    Query query(Query query) {
        return new Query(query.roots().stream().map(this::root).toList(), query.mutation());
    }

    private RootField root(RootField root) {
        return switch (root) {
            case RootField.Many(var key, var rows) ->
                    new RootField.Many(key, rows(rows, operation));
            case RootField.One(var key, var rows) -> new RootField.One(key, rows(rows, operation));
            case RootField.Page(var key, var page) -> new RootField.Page(key, page(page));
            case RootField.Summary(var key, var grouping) ->
                    new RootField.Summary(key, grouping(grouping));
            case RootField.Groups(var key, var grouping) ->
                    new RootField.Groups(key, grouping(grouping));
            case RootField.Written(var key, var write, var many, var selection) ->
                    new RootField.Written(
                            key, writes.write(write), many, selection(write.type(), selection));
            case RootField.Value _, RootField.Constant _ -> root;
        };
    }

    private RowSet rows(RowSet rows, Operation also) {
        var type = rows.type();
        rights.require(type, also);
        rows.distinctOn().forEach(field -> use(type, field));
        return new RowSet(
                type,
                rows.function(),
                selection(type, rows.selection()),
                Filter.both(
                        rights.rows(type, parameters, Operation.QUERY, also),
                        filter(type, rows.filter())),
                rows.distinctOn(),
                order(type, rows.order()),
                rows.limit(),
                rows.offset());
    }

    private Connection page(Connection page) {
        var type = page.type();
        return new Connection(
                type,
                Filter.both(visible(type), filter(type, page.filter())),
                order(type, page.order()),
                page.size(),
                page.fromEnd(),
                page.after(),
                page.before(),
                page.seal(),
                page.selection().stream().map(field -> field(type, field)).toList());
    }

    private Grouping grouping(Grouping grouping) {
        var type = grouping.type();
        return new Grouping(
                type,
                Filter.both(visible(type), filter(type, grouping.filter())),
                grouping.keys().stream().map(key -> expression(type, key)).toList(),
                filter(type, grouping.having()),
                selection(type, grouping.selection()),
                order(type, grouping.order()),
                grouping.limit(),
                grouping.offset());
    }

    private ConnectionField field(EntityType type, ConnectionField field) {
        return switch (field) {
            case ConnectionField.Edges(var key, var selection) ->
                    new ConnectionField.Edges(
                            key, selection.stream().map(each -> field(type, each)).toList());
            case ConnectionField.Nodes(var key, var selection) ->
                    new ConnectionField.Nodes(key, selection(type, selection));
            case ConnectionField.PageInfo _,
                    ConnectionField.TotalCount _,
                    ConnectionField.TypeName _ ->
                    field;
        };
    }

    private EdgeField field(EntityType type, EdgeField field) {
        return switch (field) {
            case EdgeField.Node(var key, var selection) ->
                    new EdgeField.Node(key, selection(type, selection));
            case EdgeField.Cursor _, EdgeField.TypeName _ -> field;
        };
    }

    List<SelectedField> selection(EntityType type, List<SelectedField> selection) {
        return selection.stream().map(selected -> selected(type, selected)).toList();
    }

    private SelectedField selected(EntityType type, SelectedField selected) {
        return switch (selected) {
            case SelectedField.Scalar(_, var field) -> {
                use(type, field);
                yield selected;
            }
            case SelectedField.Attributes attributes -> {
                use(type, attributes.field());
                yield selected;
            }
            case SelectedField.TypeName _ -> selected;
            case SelectedField.ToOne(
                            var key,
                            var relation,
                            var target,
                            var selection,
                            var within) -> {
                use(type, relation);
                yield new SelectedField.ToOne(
                        key,
                        relation,
                        target,
                        selection(target, selection),
                        Filter.both(visible(target), within));
            }
            case SelectedField.ToMany(var key, var relation, var rows) -> {
                use(type, relation);
                yield new SelectedField.ToMany(key, relation, rows(rows, Operation.QUERY));
            }
            case SelectedField.Page(var key, var relation, var page) -> {
                use(type, relation);
                yield new SelectedField.Page(key, relation, page(page));
            }
            case SelectedField.Summary(var key, var relation, var grouping) -> {
                use(type, relation);
                yield new SelectedField.Summary(key, relation, grouping(grouping));
            }
            case SelectedField.Computed(var key, var value) ->
                    new SelectedField.Computed(key, expression(type, value));
            case SelectedField.Nested(var key, var selection) ->
                    new SelectedField.Nested(key, selection(type, selection));
        };
    }

    private List<SortKey> order(EntityType type, List<SortKey> order) {
        return order.stream()
                .map(key -> new SortKey(expression(type, key.by()), key.direction()))
                .toList();
    }

    Filter filter(EntityType type, Filter filter) {
        return switch (filter) {
            case Filter.And(var parts) ->
                    new Filter.And(parts.stream().map(part -> filter(type, part)).toList());
            case Filter.Or(var parts) ->
                    new Filter.Or(parts.stream().map(part -> filter(type, part)).toList());
            case Filter.Not(var inner) -> new Filter.Not(filter(type, inner));
            case Filter.Comparison(var left, var operator, var operand) ->
                    new Filter.Comparison(expression(type, left), operator, operand);
            case Filter.IsNull(var of, var isNull) ->
                    new Filter.IsNull(expression(type, of), isNull);
            case Filter.Related(
                            var relation,
                            var target,
                            var quantifier,
                            var inner,
                            var within) -> {
                use(type, relation);
                yield new Filter.Related(
                        relation,
                        target,
                        quantifier,
                        filter(target, inner),
                        Filter.both(visible(target), within));
            }
        };
    }

    private Expression expression(EntityType type, Expression expression) {
        return switch (expression) {
            case Expression.Field(var field) -> {
                use(type, field);
                yield expression;
            }
            case Expression.Related(var relation, var target, var of, var within) -> {
                use(type, relation);
                yield new Expression.Related(
                        relation,
                        target,
                        expression(target, of),
                        Filter.both(visible(target), within));
            }
            case Expression.RelatedAggregate(
                            var relation,
                            var target,
                            var filter,
                            var aggregate) -> {
                use(type, relation);
                yield new Expression.RelatedAggregate(
                        relation,
                        target,
                        Filter.both(visible(target), filter(target, filter)),
                        aggregate(target, aggregate));
            }
            case Expression.OfGroup(var aggregate) ->
                    new Expression.OfGroup(aggregate(type, aggregate));
            case Expression.Bucket(var of, var bucket, var timeZone) ->
                    new Expression.Bucket(expression(type, of), bucket, timeZone);
            case Expression.JsonAt at -> {
                use(type, at.field());
                yield at;
            }
        };
    }

    private Aggregate aggregate(EntityType type, Aggregate aggregate) {
        return aggregate.of() == null
                ? aggregate
                : new Aggregate(aggregate.function(), expression(type, aggregate.of()));
    }

    private Filter visible(EntityType type) {
        return rights.rows(type, parameters, Operation.QUERY);
    }

    void use(EntityType type, ScalarField field) {
        rights.requireUsable(type, field.name());
    }

    private void use(EntityType type, Relation relation) {
        rights.requireUsable(type, relation.name());
    }
}
