package dev.fraiseql.testkit.service;

import java.io.IOException;
import java.net.URI;

/**
 * A running Elasticsearch on which tests make indices of their own. {@link #shared()} is one for
 * the whole JVM: the one that {@code FRAISEQL_TEST_ELASTICSEARCH_URL} names, else a local one.
 */
public final class ElasticsearchServer {

    /** E.g. {@code http://localhost:9200}; a server 8.15 or later, without security. */
    public static final String URL_VARIABLE = "FRAISEQL_TEST_ELASTICSEARCH_URL";

    private ElasticsearchServer() {}

    /** Where the server of this JVM answers: started at the first call, stopped with the JVM. */
    public static URI shared() {
        try {
            return Shared.URL;
        } catch (ExceptionInInitializerError | NoClassDefFoundError failure) {
            throw missing(failure);
        }
    }

    /** A server of the caller's own, to be stopped and killed at will; the caller closes it. */
    public static OwnElasticsearch own() throws InterruptedException {
        try {
            return OwnElasticsearch.create();
        } catch (IOException failure) {
            throw missing(failure);
        }
    }

    private static RuntimeException missing(Throwable failure) {
        return MissingService.abort(
                "Elasticsearch",
                "set "
                        + URL_VARIABLE
                        + " to the address of a server 8.15 or later, or install Maven, which fetches one",
                failure);
    }

    private static final class Shared {

        static final URI URL = start();

        private static URI start() {
            var url = System.getenv(URL_VARIABLE);
            if (url != null && !url.isBlank()) {
                return URI.create(url);
            }
            try {
                return OwnElasticsearch.create().url();
            } catch (IOException failure) {
                throw new IllegalStateException(failure);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stop);
            }
        }
    }
}
