package dev.fraiseql.bootstrap.configuration;

import java.util.List;
import java.util.stream.Stream;

/** Values of {@link TransportKeys} that are fine alone and not together. */
final class TransportContradictions {

    private TransportContradictions() {}

    static void find(Configuration configuration, Problems problems) {
        names(configuration, problems);
        if (configuration.get(TransportKeys.TRANSPORT).equals("nats")) {
            nats(configuration, problems);
        } else {
            postgres(configuration, problems);
        }
    }

    private static void names(Configuration configuration, Problems problems) {
        var source = configuration.get(TransportKeys.SOURCE);
        if (!source.matches("[a-z0-9_-]{1,64}")) {
            problems.add(
                    "",
                    "events.source is '" + source + "'",
                    "Use 1 to 64 of the letters a to z, digits, _ and -.");
        }
        var prefix = configuration.get(TransportKeys.PREFIX);
        if (!prefix.matches("[A-Za-z0-9_-]{1,64}")) {
            problems.add(
                    "",
                    "nats.prefix is '" + prefix + "'",
                    "Use 1 to 64 of the letters A to Z, a to z, digits, _ and -.");
        }
    }

    private static void postgres(Configuration configuration, Problems problems) {
        configuration
                .find(TransportKeys.DELIVERY)
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
                                TransportKeys.URL,
                                TransportKeys.USER,
                                TransportKeys.TOKEN,
                                TransportKeys.CREDENTIALS_FILE,
                                TransportKeys.NKEY_SEED,
                                TransportKeys.SOURCES,
                                TransportKeys.JOINED_STREAM)
                        .filter(key -> configuration.find(key).isPresent())
                        .map(Key::path)
                        .toList();
        if (!unused.isEmpty()) {
            problems.add(
                    "",
                    String.join(", ", unused) + " do nothing while events.transport is postgres",
                    "Set events.transport to nats, or remove them.");
        }
        if (!configuration.get(TransportKeys.ENCODING).equals("arrow")) {
            problems.add(
                    "",
                    "events.encoding does nothing while events.transport is postgres",
                    "Set events.transport to nats, or remove it.");
        }
    }

    private static void nats(Configuration configuration, Problems problems) {
        if (configuration.find(TransportKeys.URL).isEmpty()) {
            problems.add(
                    "",
                    "events.transport is nats, and nats.url is not set",
                    "Set it, for example to nats://localhost:4222.");
        }
        var logins =
                Stream.of(
                                TransportKeys.USER,
                                TransportKeys.TOKEN,
                                TransportKeys.CREDENTIALS_FILE,
                                TransportKeys.NKEY_SEED)
                        .filter(key -> configuration.find(key).isPresent())
                        .map(Key::path)
                        .toList();
        if (logins.size() > 1) {
            problems.add(
                    "", String.join(" and ", logins) + " exclude each other", "Keep one of them.");
        }
        together(configuration, problems, TransportKeys.USER, TransportKeys.PASSWORD);
        together(
                configuration,
                problems,
                TransportKeys.TRUSTSTORE,
                TransportKeys.TRUSTSTORE_PASSWORD);
        together(configuration, problems, TransportKeys.KEYSTORE, TransportKeys.KEYSTORE_PASSWORD);
        var source = configuration.get(TransportKeys.SOURCE);
        var sources = configuration.find(TransportKeys.SOURCES).map(TransportContradictions::list);
        if (sources.isPresent() && !sources.get().contains(source)) {
            problems.add(
                    "",
                    "nats.sources " + sources.get() + " does not name events.source " + source,
                    "Add it: consumers read this database's events as well.");
        }
        if (configuration.find(TransportKeys.JOINED_STREAM).isPresent()
                && configuration.get(TransportKeys.ENCODING).equals("json")) {
            problems.add(
                    "",
                    "nats.joined_stream joins frames, and events.encoding = json publishes none",
                    "Set events.encoding to arrow or both, or remove nats.joined_stream.");
        }
        var age = configuration.get(TransportKeys.MAX_AGE);
        if (!age.isZero() && configuration.get(TransportKeys.DUPLICATE_WINDOW).compareTo(age) > 0) {
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
