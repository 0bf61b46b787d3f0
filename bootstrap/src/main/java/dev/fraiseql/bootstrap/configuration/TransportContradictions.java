package dev.fraiseql.bootstrap.configuration;

import java.util.List;
import java.util.stream.Stream;

/** How events travel: values that are fine alone and not together. */
final class TransportContradictions {

    private TransportContradictions() {}

    static void find(Configuration configuration, Problems problems) {
        names(configuration, problems);
        if (configuration.get(EventsKeys.TRANSPORT).equals("nats")) {
            nats(configuration, problems);
        } else {
            postgres(configuration, problems);
        }
    }

    private static void names(Configuration configuration, Problems problems) {
        var source = configuration.get(EventsKeys.SOURCE);
        if (!source.matches("[a-z0-9_-]{1,64}")) {
            problems.add(
                    "",
                    "events.source is '" + source + "'",
                    "Use 1 to 64 of the letters a to z, digits, _ and -.");
        }
        var prefix = configuration.get(NatsKeys.PREFIX);
        if (!prefix.matches("[A-Za-z0-9_-]{1,64}")) {
            problems.add(
                    "",
                    "nats.prefix is '" + prefix + "'",
                    "Use 1 to 64 of the letters A to Z, a to z, digits, _ and -.");
        }
    }

    private static void postgres(Configuration configuration, Problems problems) {
        configuration
                .find(EventsKeys.DELIVERY)
                .filter(delivery -> !delivery.equals("flight_only"))
                .ifPresent(
                        delivery ->
                                problems.add(
                                        "",
                                        "events.delivery = "
                                                + delivery
                                                + " can't be served by events.transport = postgres",
                                        "Set events.transport to nats, or events.delivery to flight_only."));
        var unused =
                Stream.of(
                                NatsKeys.URL,
                                NatsKeys.USER,
                                NatsKeys.TOKEN,
                                NatsKeys.CREDENTIALS_FILE,
                                NatsKeys.NKEY_SEED,
                                NatsKeys.SOURCES,
                                NatsKeys.JOINED_STREAM)
                        .filter(key -> configuration.find(key).isPresent())
                        .map(Key::path)
                        .toList();
        if (!unused.isEmpty()) {
            problems.add(
                    "",
                    String.join(", ", unused) + " do nothing while events.transport is postgres",
                    "Set events.transport to nats, or remove them.");
        }
        if (!configuration.get(EventsKeys.ENCODING).equals("arrow")) {
            problems.add(
                    "",
                    "events.encoding does nothing while events.transport is postgres",
                    "Set events.transport to nats, or remove it.");
        }
    }

    private static void nats(Configuration configuration, Problems problems) {
        if (configuration.find(NatsKeys.URL).isEmpty()) {
            problems.add(
                    "",
                    "events.transport is nats, and nats.url is not set",
                    "Set it, for example to nats://localhost:4222.");
        }
        var logins =
                Stream.of(
                                NatsKeys.USER,
                                NatsKeys.TOKEN,
                                NatsKeys.CREDENTIALS_FILE,
                                NatsKeys.NKEY_SEED)
                        .filter(key -> configuration.find(key).isPresent())
                        .map(Key::path)
                        .toList();
        if (logins.size() > 1) {
            problems.add(
                    "", String.join(" and ", logins) + " exclude each other", "Keep one of them.");
        }
        together(configuration, problems, NatsKeys.USER, NatsKeys.PASSWORD);
        together(configuration, problems, NatsKeys.TRUSTSTORE, NatsKeys.TRUSTSTORE_PASSWORD);
        together(configuration, problems, NatsKeys.KEYSTORE, NatsKeys.KEYSTORE_PASSWORD);
        var source = configuration.get(EventsKeys.SOURCE);
        var sources = configuration.find(NatsKeys.SOURCES).map(TransportContradictions::list);
        if (sources.isPresent() && !sources.get().contains(source)) {
            problems.add(
                    "",
                    "nats.sources " + sources.get() + " does not name events.source " + source,
                    "Add it: consumers read this database's events as well.");
        }
        if (configuration.find(NatsKeys.JOINED_STREAM).isPresent()
                && configuration.get(EventsKeys.ENCODING).equals("json")) {
            problems.add(
                    "",
                    "nats.joined_stream joins frames, and events.encoding = json publishes none",
                    "Set events.encoding to arrow or both, or remove nats.joined_stream.");
        }
        var age = configuration.get(NatsKeys.MAX_AGE);
        if (!age.isZero() && configuration.get(NatsKeys.DUPLICATE_WINDOW).compareTo(age) > 0) {
            problems.add(
                    "",
                    "nats.duplicate_window is longer than nats.max_age",
                    "Set it to nats.max_age at most.");
        }
    }

    private static void together(
            Configuration configuration, Problems problems, Key<String> one, Key<String> other) {
        if (configuration.find(one).isPresent() != configuration.find(other).isPresent()) {
            problems.add(
                    "", one + " and " + other + " belong together", "Set both, or remove both.");
        }
    }

    private static List<String> list(String text) {
        return Stream.of(text.split(",")).map(String::strip).toList();
    }
}
