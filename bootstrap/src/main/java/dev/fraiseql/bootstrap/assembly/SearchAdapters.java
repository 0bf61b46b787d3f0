package dev.fraiseql.bootstrap.assembly;

import com.google.inject.Module;
import dev.fraiseql.adapters.elasticsearch.ElasticsearchConfig;
import dev.fraiseql.adapters.elasticsearch.ElasticsearchModule;
import dev.fraiseql.adapters.elasticsearch.IndexPeriodConfig;
import dev.fraiseql.adapters.lucene.LuceneConfig;
import dev.fraiseql.adapters.lucene.LuceneModule;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.SearchKeys;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Our keys of searching as each adapter's own configuration. */
final class SearchAdapters {

    private SearchAdapters() {}

    /** {@code lucene:} and a folder. */
    static Module lucene(Configuration configuration) {
        var folder = configuration.get(SearchKeys.URL).substring("lucene:".length());
        if (folder.isBlank()) {
            throw Failure.of(
                            FailureCode.CONFIGURATION_INVALID,
                            "search.url names no folder",
                            "Use lucene:<folder>.")
                    .asException();
        }
        return new LuceneModule(
                new LuceneConfig(
                        configuration.resolve(folder).toAbsolutePath().normalize(),
                        retention(configuration),
                        configuration.get(SearchKeys.REQUEST_RETENTION),
                        configuration.get(SearchKeys.TIMEOUT)));
    }

    /** {@code elasticsearch:} is {@code http:}. */
    static Module elasticsearch(Configuration configuration) {
        var url = configuration.get(SearchKeys.URL).replaceFirst("^elasticsearch:", "http:");
        try {
            return new ElasticsearchModule(
                    new ElasticsearchConfig(
                            new URI(url),
                            configuration.find(SearchKeys.API_KEY),
                            StoreTls.of(configuration, SearchKeys.TLS_CA, SearchKeys.TLS_INSECURE),
                            configuration.get(SearchKeys.INDEX_PREFIX),
                            IndexPeriodConfig.valueOf(
                                    configuration
                                            .get(SearchKeys.INDEX_PERIOD)
                                            .toUpperCase(Locale.ROOT)),
                            retention(configuration),
                            configuration.get(SearchKeys.REQUEST_RETENTION),
                            configuration.get(SearchKeys.REFRESH_INTERVAL),
                            configuration.get(SearchKeys.TIMEOUT)));
        } catch (URISyntaxException | IllegalArgumentException wrong) {
            throw Failure.of(
                            FailureCode.CONFIGURATION_INVALID,
                            "search.url or search.index_prefix is not of the right form",
                            "Use elasticsearch://host:9200 or https://host:9200, and a prefix of [a-z][a-z0-9_]*.")
                    .asException();
        }
    }

    private static Optional<Duration> retention(Configuration configuration) {
        return Optional.of(configuration.get(SearchKeys.RETENTION))
                .filter(retention -> !retention.isZero());
    }
}
