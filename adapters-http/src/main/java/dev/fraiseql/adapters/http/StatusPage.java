package dev.fraiseql.adapters.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/**
 * {@code GET /}: how the server is, live. The page is open to anyone and knows nothing itself: it
 * asks {@code /health/ready}, and {@code /metrics} with the key that its reader gives it.
 */
final class StatusPage {

    static final String PATH = "/";

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'";

    private static final String LINKS = "<!-- links -->";

    private StatusPage() {}

    /**
     * @param graphiql whether there is one to link to
     */
    static Map<String, Handler> pages(boolean graphiql) {
        var page = page(graphiql);
        var style = StaticFile.of("status.css", StaticFile.STYLE, POLICY);
        var script = StaticFile.of("status.js", StaticFile.SCRIPT, POLICY);
        return Map.of(
                PATH,
                call -> page,
                "/status/status.css",
                call -> style,
                "/status/status.js",
                call -> script);
    }

    private static Reply page(boolean graphiql) {
        var page = StaticFile.of("status.html", StaticFile.HTML, POLICY);
        var link = graphiql ? "<a href=\"" + GraphiQL.PATH + "\">GraphiQL</a>" : "";
        return page.with(new String(page.body(), UTF_8).replace(LINKS, link).getBytes(UTF_8));
    }
}
