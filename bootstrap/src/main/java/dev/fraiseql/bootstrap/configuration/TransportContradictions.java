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
            problems.about(
                    configuration,
                    "events.source is '" + source + "'",
                    "Use 1 to 64 of the letters a to z, digits, _ and -.",
                    EventsKeys.SOURCE);
        }
        var prefix = configuration.get(NatsKeys.PREFIX);
        if (!prefix.matches("[A-Za-z0-9_-]{1,64}")) {
            problems.about(
                    configuration,
                    "nats.prefix is '" + prefix + "'",
                    "Use 1 to 64 of the letters A to Z, a to z, digits, _ and -.",
                    NatsKeys.PREFIX);
        }
    }

    private static void postgres(Configuration configuration, Problems problems) {
        configuration
                .find(EventsKeys.DELIVERY)
                .filter(delivery -> !delivery.equals("flight_only"))
                .ifPresent(
                        delivery ->
                                problems.about(
                                        configuration,
                                        "events.delivery = "
                                                + delivery
                                                + " can't be served by events.transport = postgres",
                                        "Set events.transport to nats, or events.delivery to flight_only.",
                                        EventsKeys.DELIVERY,
                                        EventsKeys.TRANSPORT));
    }

    private static void nats(Configuration configuration, Problems problems) {
        configuration
                .find(NatsKeys.URL)
                .filter(
                        url ->
                                !list(url).stream()
                                        .allMatch(each -> each.matches("(nats|tls)://.+")))
                .ifPresent(
                        url ->
                                problems.about(
                                        configuration,
                                        "nats.url has a server that begins neither with nats:// nor with tls://",
                                        "Write, for example, tls://nats.example.org:4222.",
                                        NatsKeys.URL));
        if (configuration.find(NatsKeys.URL).isEmpty()) {
            problems.about(
                    configuration,
                    "events.transport is nats, and nats.url is not set",
                    "Set it, for example to nats://localhost:4222.",
                    EventsKeys.TRANSPORT,
                    NatsKeys.URL);
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
            problems.about(
                    configuration,
                    String.join(" and ", logins) + " exclude each other",
                    "Keep one of them.",
                    NatsKeys.USER,
                    NatsKeys.TOKEN,
                    NatsKeys.CREDENTIALS_FILE,
                    NatsKeys.NKEY_SEED);
        }
        together(configuration, problems, NatsKeys.USER, NatsKeys.PASSWORD);
        together(configuration, problems, NatsKeys.TLS_CERT, NatsKeys.TLS_KEY);
        var source = configuration.get(EventsKeys.SOURCE);
        var sources = configuration.find(NatsKeys.SOURCES).map(TransportContradictions::list);
        if (sources.isPresent() && !sources.get().contains(source)) {
            problems.about(
                    configuration,
                    "nats.sources " + sources.get() + " does not name events.source " + source,
                    "Add it: consumers read this database's events as well.",
                    NatsKeys.SOURCES,
                    EventsKeys.SOURCE);
        }
        if (configuration.find(NatsKeys.JOINED_STREAM).isPresent()
                && configuration.get(EventsKeys.ENCODING).equals("json")) {
            problems.about(
                    configuration,
                    "nats.joined_stream joins frames, and events.encoding = json publishes none",
                    "Set events.encoding to arrow or both, or remove nats.joined_stream.",
                    NatsKeys.JOINED_STREAM,
                    EventsKeys.ENCODING);
        }
        var age = configuration.get(NatsKeys.MAX_AGE);
        if (!age.isZero() && configuration.get(NatsKeys.DUPLICATE_WINDOW).compareTo(age) > 0) {
            problems.about(
                    configuration,
                    "nats.duplicate_window is longer than nats.max_age",
                    "Set it to nats.max_age at most.",
                    NatsKeys.DUPLICATE_WINDOW,
                    NatsKeys.MAX_AGE);
        }
    }

    private static void together(
            Configuration configuration, Problems problems, Key<String> one, Key<String> other) {
        if (configuration.find(one).isPresent() != configuration.find(other).isPresent()) {
            problems.about(
                    configuration,
                    one + " and " + other + " belong together",
                    "Set both, or remove both.",
                    one,
                    other);
        }
    }

    private static List<String> list(String text) {
        return Stream.of(text.split(",")).map(String::strip).toList();
    }
}
