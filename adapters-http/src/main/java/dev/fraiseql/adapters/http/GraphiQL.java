package dev.fraiseql.adapters.http;

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
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                    + " font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    private GraphiQL() {}

    /** A handler for each path, its file read once. */
    static Map<String, Handler> pages() {
        var pages = new HashMap<String, Handler>();
        pages.put("/", call -> Reply.redirect(PATH));
        pages.put(PATH, file("graphiql.html", StaticFile.HTML));
        pages.put(PATH + "/assets/start.js", file("graphiql.js", StaticFile.SCRIPT));
        pages.put(PATH + "/assets/start.css", file("graphiql.css", StaticFile.STYLE));
        pages.put(
                PATH + "/assets/graphiql.js",
                file(WEB_JARS + "graphiql/2.4.7/graphiql.min.js", StaticFile.SCRIPT));
        pages.put(
                PATH + "/assets/graphiql.css",
                file(WEB_JARS + "graphiql/2.4.7/graphiql.min.css", StaticFile.STYLE));
        pages.put(
                PATH + "/assets/react.js",
                file(WEB_JARS + "react/18.3.1/umd/react.production.min.js", StaticFile.SCRIPT));
        pages.put(
                PATH + "/assets/react-dom.js",
                file(
                        WEB_JARS + "react-dom/18.3.1/umd/react-dom.production.min.js",
                        StaticFile.SCRIPT));
        return pages;
    }

    private static Handler file(String resource, String contentType) {
        var reply = StaticFile.of(resource, contentType, POLICY);
        return call -> reply;
    }
}
