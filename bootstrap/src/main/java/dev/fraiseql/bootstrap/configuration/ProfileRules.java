package dev.fraiseql.bootstrap.configuration;

/** What a topology can't do without. */
final class ProfileRules {

    private ProfileRules() {}

    static void find(Configuration configuration, Problems problems) {
        configuration
                .find(ProfileKeys.PROFILE)
                .map(Profile::of)
                .ifPresent(
                        profile -> {
                            switch (profile) {
                                case EMBEDDED -> {}
                                case DISTRIBUTED -> distributed(configuration, problems);
                                case BRIDGED -> bridged(configuration, problems);
                            }
                        });
    }

    /** Servers that take each other's place must share what one of them hands out or writes. */
    private static void distributed(Configuration configuration, Problems problems) {
        shared(configuration, problems, AnalyticsKeys.URL, "duckdb:", "clickhouse://…");
        shared(configuration, problems, SearchKeys.URL, "lucene:", "https://host:9200");
        required(
                configuration,
                problems,
                SecurityKeys.CURSOR_SECRET,
                "Set the same on all servers, from `openssl rand -base64 48`: they take each other's cursors by it.");
    }

    private static void bridged(Configuration configuration, Problems problems) {
        required(
                configuration,
                problems,
                NatsKeys.SOURCES,
                "Name all databases, for example sources = \"shop,crm\".");
        required(
                configuration,
                problems,
                EventsKeys.SOURCE,
                "Name this database, as nats.sources has it.");
    }

    private static void shared(
            Configuration configuration,
            Problems problems,
            Key<String> key,
            String own,
            String instead) {
        if (configuration.get(EventsKeys.ENABLED) && configuration.get(key).startsWith(own)) {
            problems.about(
                    configuration,
                    key
                            + " begins with "
                            + own
                            + ", a store within one process, and the profile has several",
                    "Use " + instead + ", or another profile.",
                    key,
                    ProfileKeys.PROFILE,
                    EventsKeys.ENABLED);
        }
    }

    private static void required(
            Configuration configuration, Problems problems, Key<?> key, String remedy) {
        if (!configuration.isWritten(key)) {
            problems.about(
                    configuration,
                    "profile "
                            + configuration.get(ProfileKeys.PROFILE)
                            + " needs "
                            + key
                            + ", which is not set",
                    remedy,
                    key,
                    ProfileKeys.PROFILE);
        }
    }
}
