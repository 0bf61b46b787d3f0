package dev.fraiseql.application;

import dev.fraiseql.domain.query.ConnectionField;
import dev.fraiseql.domain.query.Query;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.query.SelectedField;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.Relation;
import java.util.ArrayList;
import java.util.List;

/**
 * A to-many relation that a query follows.
 *
 * @param path response keys from the root, with dots between
 * @param unlimitedInList it has no limit, and neither has a list that it stands in
 */
record NestedList(String path, EntityType target, Relation relation, boolean unlimitedInList) {

    /** In the order of the selection. */
    static List<NestedList> of(Query query) {
        var found = new ArrayList<NestedList>();
        for (var root : query.roots()) {
            switch (root) {
                case RootField.Many many ->
                        walk(
                                many.responseKey(),
                                many.rows().selection(),
                                many.rows().limit() == null,
                                found);
                case RootField.One one ->
                        walk(one.responseKey(), one.rows().selection(), false, found);
                case RootField.Page page ->
                        connection(page.responseKey(), page.connection().selection(), found);
                case RootField.Written written ->
                        walk(written.responseKey(), written.selection(), written.many(), found);
                case RootField.Summary _,
                        RootField.Groups _,
                        RootField.Value _,
                        RootField.Constant _ -> {}
            }
        }
        return found;
    }

    private static void walk(
            String path,
            List<SelectedField> selection,
            boolean inUnlimited,
            List<NestedList> into) {
        for (var field : selection) {
            var inner = path + "." + field.responseKey();
            switch (field) {
                case SelectedField.ToMany list -> {
                    var rows = list.rows();
                    var unlimited = rows.limit() == null;
                    into.add(
                            new NestedList(
                                    inner, rows.type(), list.relation(), unlimited && inUnlimited));
                    walk(inner, rows.selection(), unlimited || inUnlimited, into);
                }
                case SelectedField.ToOne one -> walk(inner, one.selection(), inUnlimited, into);
                case SelectedField.Nested nested ->
                        walk(inner, nested.selection(), inUnlimited, into);
                case SelectedField.Page page -> {
                    into.add(
                            new NestedList(
                                    inner, page.connection().type(), page.relation(), false));
                    connection(inner, page.connection().selection(), into);
                }
                case SelectedField.Summary summary ->
                        into.add(
                                new NestedList(
                                        inner,
                                        summary.grouping().type(),
                                        summary.relation(),
                                        false));
                case SelectedField.Attributes _,
                        SelectedField.Scalar _,
                        SelectedField.TypeName _,
                        SelectedField.Computed _ -> {}
            }
        }
    }

    private static void connection(
            String path, List<ConnectionField> selection, List<NestedList> into) {
        for (var field : selection) {
            switch (field) {
                case ConnectionField.Nodes nodes ->
                        walk(path + "." + nodes.responseKey(), nodes.selection(), false, into);
                case ConnectionField.Edges edges -> {
                    for (var edge : edges.selection()) {
                        if (edge instanceof ConnectionField.EdgeField.Node node) {
                            walk(
                                    path + "." + edges.responseKey() + "." + node.responseKey(),
                                    node.selection(),
                                    false,
                                    into);
                        }
                    }
                }
                case ConnectionField.PageInfo _,
                        ConnectionField.TotalCount _,
                        ConnectionField.TypeName _ -> {}
            }
        }
    }
}
