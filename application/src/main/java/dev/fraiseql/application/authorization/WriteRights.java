package dev.fraiseql.application.authorization;

import dev.fraiseql.domain.authorization.RuleParameters;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.Write;
import dev.fraiseql.domain.query.Write.NestedRows;
import dev.fraiseql.domain.query.Write.NewRows;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes as callers of some rights may make them: of rows they may see and change, to rows they
 * may see and make.
 */
final class WriteRights {

    private final Rights rights;
    private final RuleParameters parameters;
    private final QueryRights queries;

    WriteRights(Rights rights, RuleParameters parameters, QueryRights queries) {
        this.rights = rights;
        this.parameters = parameters;
        this.queries = queries;
    }

    Write write(Write write) {
        var type = write.type();
        return switch (write) {
            case Write.Insert insert -> insert(insert);
            case Write.Update update -> {
                assign(type, update.set());
                yield new Write.Update(
                        type,
                        changed(type, update.which(), Operation.UPDATE),
                        update.set(),
                        update.version(),
                        rows(type, Operation.UPDATE));
            }
            case Write.Delete delete ->
                    new Write.Delete(
                            type,
                            changed(type, delete.which(), Operation.DELETE),
                            delete.version());
        };
    }

    private Write.Insert insert(Write.Insert insert) {
        var type = insert.type();
        var operation = insert.onConflict() == null ? Operation.CREATE : Operation.UPSERT;
        return new Write.Insert(
                type,
                insert.rows().stream().map(rows -> rows(type, rows)).toList(),
                upsert(type, insert.onConflict()),
                rows(type, operation));
    }

    private NewRows rows(EntityType type, NewRows rows) {
        assign(type, rows.values());
        return new NewRows(
                rows.values(),
                rows.several(),
                rows.nested().stream()
                        .map(
                                nested -> {
                                    rights.requireUsable(type, nested.relation().name());
                                    return new NestedRows(nested.relation(), insert(nested.rows()));
                                })
                        .toList());
    }

    private Write.@Nullable Upsert upsert(EntityType type, Write.@Nullable Upsert upsert) {
        return upsert == null
                ? null
                : new Write.Upsert(upsert.key(), upsert.update(), rows(type, Operation.UPSERT));
    }

    private Filter changed(EntityType type, Filter which, Operation operation) {
        return Filter.both(rows(type, operation), queries.filter(type, which));
    }

    /** Those the caller may see and do this with. */
    private Filter rows(EntityType type, Operation operation) {
        rights.require(type, operation);
        return rights.rows(type, parameters, Operation.QUERY, operation);
    }

    private void assign(EntityType type, List<Write.Assignment> assignments) {
        assignments.forEach(assignment -> queries.use(type, assignment.field()));
    }
}
