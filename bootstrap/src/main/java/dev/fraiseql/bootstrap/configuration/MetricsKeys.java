package dev.fraiseql.bootstrap.configuration;

import java.util.List;

/** What an operator can set of the metrics. */
public final class MetricsKeys {

    public static final Key<Boolean> ENABLED =
            Key.of(
                    "metrics.enabled",
                    Kind.BOOLEAN,
                    "true",
                    "Whether metrics are kept, and served at `/metrics` and on the status page at `/`.");

    public static final Key<Boolean> ANONYMOUS =
            Key.of(
                    "metrics.anonymous",
                    Kind.BOOLEAN,
                    "false",
                    "Whether anyone who reaches the HTTP port may read `/metrics`. Otherwise it takes a key or token with the"
                            + " scope `metrics` or `admin`.");

    /** In the order of the documentation. */
    static final List<Key<?>> ALL = List.of(ENABLED, ANONYMOUS);

    private MetricsKeys() {}
}
