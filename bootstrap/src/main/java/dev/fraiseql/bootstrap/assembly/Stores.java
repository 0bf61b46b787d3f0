package dev.fraiseql.bootstrap.assembly;

import com.google.inject.Module;
import dev.fraiseql.adapters.postgres.PostgresModule;
import dev.fraiseql.bootstrap.configuration.AnalyticsKeys;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.EventsKeys;
import dev.fraiseql.bootstrap.configuration.Key;
import dev.fraiseql.bootstrap.configuration.Keys;
import dev.fraiseql.bootstrap.configuration.Problems;
import dev.fraiseql.bootstrap.configuration.SearchKeys;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Which adapter serves which URL: a store is swapped by its URL's scheme alone. Immutable; {@code
 * with…} adds one.
 */
public final class Stores {

    private final Map<String, Function<Configuration, Module>> primary;
    private final Map<String, Function<Configuration, Module>> analytics;
    private final Map<String, Function<Configuration, Module>> search;

    private Stores(
            Map<String, Function<Configuration, Module>> primary,
            Map<String, Function<Configuration, Module>> analytics,
            Map<String, Function<Configuration, Module>> search) {
        this.primary = Map.copyOf(primary);
        this.analytics = Map.copyOf(analytics);
        this.search = Map.copyOf(search);
    }

    /** PostgreSQL; DuckDB or ClickHouse for analytics; Lucene or Elasticsearch for search. */
    public static Stores standard() {
        Function<Configuration, Module> postgres =
                configuration ->
                        new PostgresModule(
                                Adapters.postgres(configuration), Adapters.uploads(configuration));
        return new Stores(
                Map.of("postgresql", postgres, "postgres", postgres),
                Map.of(
                        "duckdb", Adapters::duckDb,
                        "clickhouse", Adapters::clickHouse,
                        "clickhouses", Adapters::clickHouse),
                Map.of(
                        "lucene", SearchAdapters::lucene,
                        "elasticsearch", SearchAdapters::elasticsearch,
                        "http", SearchAdapters::elasticsearch,
                        "https", SearchAdapters::elasticsearch));
    }

    public Stores withPrimary(String scheme, Function<Configuration, Module> module) {
        var more = new TreeMap<>(primary);
        more.put(scheme, module);
        return new Stores(more, analytics, search);
    }

    public Stores withAnalytics(String scheme, Function<Configuration, Module> module) {
        var more = new TreeMap<>(analytics);
        more.put(scheme, module);
        return new Stores(primary, more, search);
    }

    public Stores withSearch(String scheme, Function<Configuration, Module> module) {
        var more = new TreeMap<>(search);
        more.put(scheme, module);
        return new Stores(primary, analytics, more);
    }

    /** What no adapter could serve. */
    void check(Configuration configuration, Problems problems) {
        if (configuration.find(DatabaseKeys.URL).isPresent()) {
            problems.attempt(configuration, () -> primary(configuration), Keys.of("database"));
        }
        if (configuration.get(EventsKeys.ENABLED)) {
            problems.attempt(configuration, () -> analytics(configuration), Keys.of("analytics"));
            problems.attempt(configuration, () -> search(configuration), Keys.of("search"));
        }
    }

    Module primary(Configuration configuration) {
        return choose(DatabaseKeys.URL, primary, configuration);
    }

    Module analytics(Configuration configuration) {
        return choose(AnalyticsKeys.URL, analytics, configuration);
    }

    Module search(Configuration configuration) {
        return searches(configuration)
                ? choose(SearchKeys.URL, search, configuration)
                : new NoSearchModule();
    }

    /** Whether there is a store to search in. */
    static boolean searches(Configuration configuration) {
        return !configuration.get(SearchKeys.URL).equals("none");
    }

    private static Module choose(
            Key<String> key,
            Map<String, Function<Configuration, Module>> stores,
            Configuration configuration) {
        var url = configuration.get(key).replaceFirst("^jdbc:", "");
        var colon = url.indexOf(':');
        var store = colon < 0 ? null : stores.get(url.substring(0, colon));
        if (store == null) {
            throw Failure.of(
                            FailureCode.CONFIGURATION_INVALID,
                            key + " has a scheme that no adapter serves",
                            "Begin it with "
                                    + String.join(": or ", new TreeMap<>(stores).keySet())
                                    + ":.")
                    .asException();
        }
        return store.apply(configuration);
    }
}
