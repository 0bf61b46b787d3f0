package dev.fraiseql.adapters.elasticsearch;

import dev.fraiseql.tls.ClientTls;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Which cluster, and what becomes of the indices there.
 *
 * @param url {@code http} or {@code https} with host and port; {@code user:password@} is sent as
 *     basic authentication
 * @param apiKey sent instead; as Elasticsearch encodes it
 * @param tls whom a connection by {@code https} trusts
 * @param prefix of every index, alias and template: installations share a cluster by it
 * @param period one index each, by the events' own time
 * @param retention of events, by whole indices; empty for ever
 * @param requestRetention of the request log, likewise
 * @param refresh after which what was written is found
 * @param timeout of a search
 */
public record ElasticsearchConfig(
        URI url,
        Optional<String> apiKey,
        ClientTls tls,
        String prefix,
        IndexPeriodConfig period,
        Optional<Duration> retention,
        Duration requestRetention,
        Duration refresh,
        Duration timeout) {

    public ElasticsearchConfig {
        Objects.requireNonNull(apiKey, "apiKey");
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(retention, "retention");
        Objects.requireNonNull(requestRetention, "requestRetention");
        Objects.requireNonNull(refresh, "refresh");
        Objects.requireNonNull(timeout, "timeout");
        if (url.getHost() == null || !String.valueOf(url.getScheme()).matches("https?")) {
            throw new IllegalArgumentException("search.url is no http://host:port");
        }
        if (!prefix.matches("[a-z][a-z0-9_]{0,63}")) {
            throw new IllegalArgumentException(
                    "search.index_prefix is '" + prefix + "'; use [a-z][a-z0-9_]*");
        }
    }

    /** Months, kept for ever, found after a second. */
    public static ElasticsearchConfig of(URI url, String prefix) {
        return new ElasticsearchConfig(
                url,
                Optional.empty(),
                ClientTls.DEFAULT,
                prefix,
                IndexPeriodConfig.MONTH,
                Optional.empty(),
                Duration.ofDays(7),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5));
    }

    ElasticsearchConfig with(ClientTls other) {
        return new ElasticsearchConfig(
                url, apiKey, other, prefix, period, retention, requestRetention, refresh, timeout);
    }

    /** The password stays out of logs. */
    @Override
    public String toString() {
        return "ElasticsearchConfig[" + url.getHost() + ":" + url.getPort() + ", " + prefix + "]";
    }
}
