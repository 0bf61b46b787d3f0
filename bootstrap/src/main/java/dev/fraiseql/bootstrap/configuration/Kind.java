package dev.fraiseql.bootstrap.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A type of value: how it is written in the file and, as text, in the environment.
 *
 * @param name for people, with the range where there is one
 * @param node reads it from the file; throws {@link IllegalArgumentException} with what to use
 *     instead
 * @param text reads it from a text; throws likewise
 * @param tree writes it as the file would have it
 */
record Kind<T>(
        Class<T> type,
        String name,
        Function<JsonNode, T> node,
        Function<String, T> text,
        Function<T, JsonNode> tree) {

    private static final String USE_TEXTS = "use a list of texts, for example [\"a\", \"b\"]";

    private static final Pattern DAYS = Pattern.compile("(\\d{1,9})d");

    static final Kind<String> TEXT =
            textual(
                    String.class,
                    "text",
                    value -> {
                        if (value.isBlank()) {
                            throw new IllegalArgumentException(
                                    "use a text that is not blank, or remove the key");
                        }
                        return value;
                    },
                    value -> value);

    /** In the environment, commas part them. */
    @SuppressWarnings("unchecked")
    static final Kind<List<String>> TEXTS =
            new Kind<>(
                    (Class<List<String>>) (Class<?>) List.class,
                    "list of texts",
                    node -> {
                        var texts = new ArrayList<String>();
                        for (var element : node) {
                            if (!element.isTextual() || element.textValue().isBlank()) {
                                throw new IllegalArgumentException(USE_TEXTS);
                            }
                            texts.add(element.textValue());
                        }
                        if (!node.isArray()) {
                            throw new IllegalArgumentException(USE_TEXTS);
                        }
                        return List.copyOf(texts);
                    },
                    value ->
                            Arrays.stream(value.split(","))
                                    .map(String::strip)
                                    .filter(text -> !text.isEmpty())
                                    .toList(),
                    texts -> {
                        var array = JsonNodeFactory.instance.arrayNode();
                        texts.forEach(array::add);
                        return array;
                    });

    static final Kind<Boolean> BOOLEAN =
            new Kind<>(
                    Boolean.class,
                    "boolean",
                    node -> {
                        if (!node.isBoolean()) {
                            throw new IllegalArgumentException("use true or false, without quotes");
                        }
                        return node.booleanValue();
                    },
                    value ->
                            switch (value.toLowerCase(Locale.ROOT)) {
                                case "true" -> true;
                                case "false" -> false;
                                default -> throw new IllegalArgumentException("use true or false");
                            },
                    BooleanNode::valueOf);

    static final Kind<Duration> DURATION_OF_TIME =
            textual(Duration.class, "duration", Units::duration, Units::text);

    static final Kind<InetSocketAddress> ADDRESS =
            textual(
                    InetSocketAddress.class,
                    "host:port",
                    Kind::address,
                    address -> {
                        var host = address.getHostString();
                        return (host.contains(":") ? "[" + host + "]" : host)
                                + ":"
                                + address.getPort();
                    });

    static final Kind<URI> LOCATION = textual(URI.class, "location", Kind::location, URI::toString);

    /** A number of bytes, with its unit. */
    static Kind<Long> bytes(String least, String most) {
        var fewest = Units.bytes(least);
        var greatest = Units.bytes(most);
        return textual(
                Long.class,
                "size, " + least + " to " + most,
                value -> {
                    var bytes = Units.bytes(value);
                    if (bytes < fewest || bytes > greatest) {
                        throw new IllegalArgumentException("use " + least + " to " + most);
                    }
                    return bytes;
                },
                Units::text);
    }

    /** A duration in whole days. */
    static Kind<Duration> days(int most) {
        var use = "use whole days, from \"0d\" to \"" + most + "d\"";
        return textual(
                Duration.class,
                "days, 0d to " + most + "d",
                value -> {
                    var match = DAYS.matcher(value);
                    if (!match.matches() || Integer.parseInt(match.group(1)) > most) {
                        throw new IllegalArgumentException(use);
                    }
                    return Duration.ofDays(Integer.parseInt(match.group(1)));
                },
                days -> days.toDays() + "d");
    }

    static Kind<Integer> integer(int least, int most) {
        var use = "use a whole number from " + least + " to " + most;
        return new Kind<>(
                Integer.class,
                "integer, " + least + " to " + most,
                node -> {
                    if (!node.isIntegralNumber() || node.asLong() < least || node.asLong() > most) {
                        throw new IllegalArgumentException(use);
                    }
                    return node.intValue();
                },
                value -> {
                    try {
                        var number = Long.parseLong(value);
                        if (number >= least && number <= most) {
                            return (int) number;
                        }
                    } catch (NumberFormatException noNumber) {
                        throw new IllegalArgumentException(use, noNumber);
                    }
                    throw new IllegalArgumentException(use);
                },
                IntNode::valueOf);
    }

    static Kind<String> choice(String... words) {
        var use = "use " + String.join(" or ", words);
        return textual(
                String.class,
                String.join(" or ", words),
                value -> {
                    if (!List.of(words).contains(value)) {
                        throw new IllegalArgumentException(use);
                    }
                    return value;
                },
                value -> value);
    }

    private static <T> Kind<T> textual(
            Class<T> type, String name, Function<String, T> read, Function<T, String> write) {
        return new Kind<>(
                type,
                name,
                node -> {
                    if (!node.isTextual()) {
                        throw new IllegalArgumentException("use a text in quotes");
                    }
                    return read.apply(node.textValue());
                },
                read,
                value -> TextNode.valueOf(write.apply(value)));
    }

    private static URI location(String value) {
        var use = "use a form like \"grpc+tcp://flight.example.org:50051\"";
        try {
            var uri = new URI(value);
            if (uri.getScheme() != null
                    && uri.getScheme().startsWith("grpc")
                    && uri.getHost() != null
                    && !uri.getHost().equals("0.0.0.0")
                    && uri.getPort() > 0) {
                return uri;
            }
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException(use, malformed);
        }
        throw new IllegalArgumentException(use);
    }

    private static InetSocketAddress address(String value) {
        var colon = value.lastIndexOf(':');
        var use = "use host:port, for example \"127.0.0.1:8080\", or \"[::]:8080\"";
        if (colon < 1) {
            throw new IllegalArgumentException(use);
        }
        var host = value.substring(0, colon).replaceAll("^\\[(.*)]$", "$1");
        try {
            var address = new InetSocketAddress(host, Integer.parseInt(value.substring(colon + 1)));
            if (address.isUnresolved()) {
                throw new IllegalArgumentException("the host " + host + " is unknown; " + use);
            }
            return address;
        } catch (NumberFormatException noPort) {
            throw new IllegalArgumentException(use, noPort);
        }
    }
}
