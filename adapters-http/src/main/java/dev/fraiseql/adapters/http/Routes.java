package dev.fraiseql.adapters.http;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;

/** Which handler answers what. Everything else, and every failure, is answered here, coded. */
final class Routes implements Handler {

    private record Route(String method, Handler handler) {}

    private final Map<String, Route> routes = new HashMap<>();

    @Inject
    Routes(GraphQLHandler graphql, HealthHandler health, HttpConfig config) {
        routes.put("/graphql", new Route("POST", graphql));
        routes.put("/health/live", new Route("GET", health::live));
        routes.put("/health/ready", new Route("GET", health::ready));
        if (config.graphiql()) {
            GraphiQL.pages().forEach((path, page) -> routes.put(path, new Route("GET", page)));
        }
    }

    @Override
    public Reply handle(Call call) throws InterruptedException {
        try {
            var route = routes.get(call.path());
            if (route == null) {
                return notFound(call);
            }
            return route.method().equals(call.method())
                    ? route.handler().handle(call)
                    : otherMethod(call, route);
        } catch (FailureException failure) {
            return Failures.reply(failure);
        } catch (RuntimeException defect) {
            return Failures.reply(Failures.unexpected(defect));
        }
    }

    private Reply otherMethod(Call call, Route route) {
        var wantsPage = call.accept() != null && call.accept().contains("text/html");
        if (call.method().equals("GET") && wantsPage && routes.containsKey(GraphiQL.PATH)) {
            return Reply.redirect(GraphiQL.PATH);
        }
        return Failures.reply(
                        405,
                        Failure.of(
                                FailureCode.REQUEST_MALFORMED,
                                call.path() + " does not take " + call.method() + ".",
                                "Use " + route.method() + "."))
                .with(Map.of("Allow", route.method()));
    }

    private static Reply notFound(Call call) {
        var path = call.path();
        return Failures.reply(
                404,
                Failure.of(
                        FailureCode.NOT_FOUND_ROUTE,
                        "There is nothing at "
                                + (path.length() <= 200 ? path : path.substring(0, 200) + "…")
                                + ".",
                        "Send GraphQL by POST to /graphql; ask /health/ready for health."));
    }
}
