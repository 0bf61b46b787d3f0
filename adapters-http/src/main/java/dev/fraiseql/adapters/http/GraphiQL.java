package dev.fraiseql.adapters.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * GraphiQL from our own class path: a fixed list of files, nothing from elsewhere, which its
 * content security policy makes sure of.
 */
final class GraphiQL {

    static final String PATH = "/graphiql";

    private static final String WEB_JARS = "/META-INF/resources/webjars/";

    /** GraphiQL's editor writes style elements; scripts come from files only. */
    private static final Map<String, String> HEADERS =
            Map.of(
                    "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                            + " font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
                            + " frame-ancestors 'none'",
                    "Cache-Control",
                    "no-cache");

    private GraphiQL() {}

    /** A handler for each path, its file read once. */
    static Map<String, Handler> pages() {
        var pages = new HashMap<String, Handler>();
        pages.put("/", call -> Reply.redirect(PATH));
        pages.put(PATH, file("graphiql.html", "text/html; charset=utf-8"));
        pages.put(PATH + "/assets/start.js", file("graphiql.js", "text/javascript; charset=utf-8"));
        pages.put(PATH + "/assets/start.css", file("graphiql.css", "text/css; charset=utf-8"));
        pages.put(
                PATH + "/assets/graphiql.js",
                file(
                        WEB_JARS + "graphiql/2.4.7/graphiql.min.js",
                        "text/javascript; charset=utf-8"));
        pages.put(
                PATH + "/assets/graphiql.css",
                file(WEB_JARS + "graphiql/2.4.7/graphiql.min.css", "text/css; charset=utf-8"));
        pages.put(
                PATH + "/assets/react.js",
                file(
                        WEB_JARS + "react/18.3.1/umd/react.production.min.js",
                        "text/javascript; charset=utf-8"));
        pages.put(
                PATH + "/assets/react-dom.js",
                file(
                        WEB_JARS + "react-dom/18.3.1/umd/react-dom.production.min.js",
                        "text/javascript; charset=utf-8"));
        return pages;
    }

    private static Handler file(String resource, String contentType) {
        try (var in = GraphiQL.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            var reply = Reply.of(200, contentType, in.readAllBytes()).with(HEADERS);
            return call -> reply;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
