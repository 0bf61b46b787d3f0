package dev.fraiseql.adapters.http;

import dev.fraiseql.domain.access.Entrance;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which handler answers what. Everything else, and every failure, is answered here, coded. */
final class Routes implements Handler {

    /**
     * @param methods as the Allow header has them
     */
    private record Route(List<String> methods, Handler handler) {}

    private static final String GRAPHQL = "/graphql";
    private static final String SEARCH = "/api/events/search";
    private static final String ADMIN = "/api/admin/";

    private final Map<String, Route> routes = new HashMap<>();

    @Inject
    Routes(
            GraphQLHandler graphql,
            SearchHandler search,
            AdminHandler admin,
            HealthHandler health,
            MetricsHandler metrics,
            LogLevelHandler logLevels,
            HttpConfig config) {
        routes.put(GRAPHQL, new Route(List.of("GET", "POST"), graphql));
        routes.put(SEARCH, new Route(List.of("GET"), search));
        routes.put("/health/live", new Route(List.of("GET"), health::live));
        routes.put("/health/ready", new Route(List.of("GET"), health::ready));
        get(admin.questions());
        admin.commands()
                .forEach((path, handler) -> routes.put(path, new Route(List.of("POST"), handler)));
        routes.put("/api/admin/log-level", new Route(List.of("GET", "POST"), logLevels::handle));
        if (config.graphiql()) {
            get(GraphiQL.pages());
        }
        if (metrics.areKept()) {
            get(metrics.pages());
            get(StatusPage.pages(config.graphiql()));
        }
    }

    private void get(Map<String, Handler> handlers) {
        handlers.forEach((path, handler) -> routes.put(path, new Route(List.of("GET"), handler)));
    }

    @Override
    public Reply handle(Call call) throws InterruptedException {
        try {
            var route = routes.get(call.path());
            if (route == null) {
                return notFound(call);
            }
            if (!route.methods().contains(call.method())) {
                return otherMethod(call, route);
            }
            return wantsPage(call) ? Reply.redirect(GraphiQL.PATH) : route.handler().handle(call);
        } catch (FailureException failure) {
            return Failures.reply(failure);
        } catch (RuntimeException defect) {
            return Failures.reply(Failures.unexpected(defect));
        }
    }

    /** As the Allow header has them; GET where there is nothing. */
    List<String> methods(String path) {
        var route = routes.get(path);
        return route == null ? List.of("GET") : route.methods();
    }

    /** What is answered, besides that there is nothing else. */
    Set<String> paths() {
        return Set.copyOf(routes.keySet());
    }

    /** The way in that a path is. */
    Entrance entrance(String path) {
        return switch (path) {
            case GRAPHQL -> Entrance.GRAPHQL;
            case SEARCH -> Entrance.SEARCH;
            case MetricsHandler.PATH -> Entrance.METRICS;
            default -> path.startsWith(ADMIN) ? Entrance.ADMIN : Entrance.OPEN;
        };
    }

    /** A browser that follows a link to the door itself. */
    private boolean wantsPage(Call call) {
        return call.path().equals(GRAPHQL)
                && call.method().equals("GET")
                && (call.query() == null || call.query().isEmpty())
                && call.accept() != null
                && call.accept().contains("text/html")
                && routes.containsKey(GraphiQL.PATH);
    }

    private static Reply otherMethod(Call call, Route route) {
        var methods = String.join(", ", route.methods());
        return Failures.reply(
                        405,
                        Reply.JSON,
                        Failure.of(
                                FailureCode.REQUEST_MALFORMED,
                                call.path() + " does not take this method.",
                                "Use " + String.join(" or ", route.methods()) + "."))
                .with(Map.of("Allow", methods));
    }

    private static Reply notFound(Call call) {
        var path = call.path();
        return Failures.reply(
                404,
                Reply.JSON,
                Failure.of(
                        FailureCode.NOT_FOUND_ROUTE,
                        "There is nothing at "
                                + (path.length() <= 200 ? path : path.substring(0, 200) + "…")
                                + ".",
                        "Send GraphQL by POST to /graphql; ask /health/ready for health."));
    }
}
