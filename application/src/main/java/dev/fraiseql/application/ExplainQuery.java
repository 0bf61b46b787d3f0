package dev.fraiseql.application;

import dev.fraiseql.application.authorization.AuthorizationConfig;
import dev.fraiseql.application.authorization.Authorizer;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.Explanation;
import dev.fraiseql.domain.query.GraphQLRequest;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.ports.query.QueryExplainer;
import dev.fraiseql.ports.schema.OperationCompilers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;

/** Shows what the database does for an operation, and what of it would be slow. */
@Singleton
public final class ExplainQuery {

    private final OperationCompilers compilers;
    private final QueryExplainer explainer;
    private final AuthorizationConfig authorization;

    @Inject
    public ExplainQuery(
            OperationCompilers compilers,
            QueryExplainer explainer,
            AuthorizationConfig authorization) {
        this.compilers = compilers;
        this.authorization = authorization;
        this.explainer = explainer;
    }

    /**
     * @param analyze runs the query as well, to measure
     * @throws dev.fraiseql.domain.failure.FailureException {@code BAD_USER_INPUT} for a mutation,
     *     and as compiling and running the operation does
     */
    public Explanation explain(
            Subject subject, Schema schema, GraphQLRequest request, boolean analyze) {
        var rights = new Authorizer(schema, authorization).of(subject);
        var prepared =
                rights.authorize(subject, compilers.forSchema(rights.schema()).compile(request));
        if (prepared.query().mutation()) {
            throw Failure.of(
                            FailureCode.BAD_USER_INPUT,
                            "a mutation is not explained, for it would have to run",
                            "Explain the query that reads what it changes.")
                    .asException();
        }
        var explanation = explainer.explain(subject, prepared, analyze);
        var warnings = new LinkedHashSet<>(explanation.warnings());
        for (var list : NestedList.of(prepared.query())) {
            if (list.unlimitedInList()) {
                warnings.add(
                        list.path()
                                + " has no limit and stands inside a list: every row of the outer one brings all of"
                                + " its own. Give both a limit.");
            }
            var columns = list.relation().targetColumns();
            if (!explainer.isIndexed(list.target().table(), columns)) {
                warnings.add(
                        list.path()
                                + " looks up "
                                + list.target().table()
                                + " by "
                                + String.join(", ", columns)
                                + ", and no index begins with that: create index on "
                                + list.target().table()
                                + " ("
                                + String.join(", ", columns)
                                + ").");
            }
        }
        return new Explanation(
                explanation.sql(),
                explanation.parameters(),
                explanation.plan(),
                warnings.stream().toList());
    }
}
