package dev.fraiseql.adapters.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** A file of our own class path, read once. */
final class StaticFile {

    static final String HTML = "text/html; charset=utf-8";
    static final String SCRIPT = "text/javascript; charset=utf-8";
    static final String STYLE = "text/css; charset=utf-8";

    private StaticFile() {}

    /**
     * @param resource relative to this package, or absolute
     * @param policy the content security policy: nothing comes from elsewhere
     */
    static Reply of(String resource, String contentType, String policy) {
        try (var in = StaticFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return Reply.of(200, contentType, in.readAllBytes())
                    .with(Map.of("Content-Security-Policy", policy, "Cache-Control", "no-cache"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
