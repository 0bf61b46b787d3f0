package dev.fraiseql.bootstrap.configuration;

import java.util.List;
import java.util.stream.Stream;

/**
 * All keys, a table for each section: what is read, checked, documented and printed comes from
 * here.
 */
public final class Keys {

    /** In the order of the documentation. */
    public static final List<Key<?>> ALL =
            Stream.of(
                            ProfileKeys.ALL,
                            DatabaseKeys.ALL,
                            QueryKeys.ALL,
                            SchemaKeys.ALL,
                            GraphQLKeys.ALL,
                            LimitsKeys.ALL,
                            HttpKeys.ALL,
                            FlightKeys.ALL,
                            TlsKeys.ALL,
                            EventsKeys.ALL,
                            NatsKeys.ALL,
                            AnalyticsKeys.ALL,
                            ProjectionKeys.ALL,
                            DeadLettersKeys.ALL,
                            SearchKeys.ALL,
                            MetricsKeys.ALL,
                            SecurityKeys.ALL,
                            AuditKeys.ALL,
                            LoggingKeys.ALL,
                            TracingKeys.ALL,
                            LifecycleKeys.ALL)
                    .<Key<?>>flatMap(List::stream)
                    .toList();

    private Keys() {}

    /** The keys of one section, in the order of the documentation. */
    public static List<Key<?>> of(String section) {
        return ALL.stream().filter(key -> key.section().equals(section)).toList();
    }
}
