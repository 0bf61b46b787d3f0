package dev.fraiseql.bootstrap.configuration;

import com.fasterxml.jackson.databind.node.DoubleNode;
import java.util.List;
import java.util.regex.Pattern;

/** OpenTelemetry: where traces go, and how many. */
public final class TracingKeys {

    private static final Pattern PAIR = Pattern.compile("[^=\\s]{1,200}=.{1,4000}");

    public static final Key<Boolean> ENABLED =
            Key.of(
                    "tracing.enabled",
                    Kind.BOOLEAN,
                    "false",
                    "Whether calls are traced, from the door through SQL, and from a change through the broker into"
                            + " the stores.");

    public static final Key<String> ENDPOINT =
            Key.of(
                    "tracing.endpoint",
                    Kind.TEXT,
                    "http://127.0.0.1:4318",
                    "The collector, OTLP by HTTP (protobuf); `/v1/traces` is added where it has no path.");

    public static final Key<Double> SAMPLE =
            Key.of(
                    "tracing.sample",
                    ratio(),
                    "1",
                    "How many of the traces that begin here are followed. A caller that sends a `traceparent` decides"
                            + " for itself.");

    public static final Key<String> SERVICE_NAME =
            Key.of("tracing.service_name", Kind.TEXT, "fraiseql", "The resource's `service.name`.");

    public static final Key<List<String>> RESOURCE =
            Key.absent(
                    "tracing.resource",
                    pairs(),
                    "none",
                    "More attributes of the resource: `[\"deployment.environment.name=production\"]`.");

    public static final Key<List<String>> HEADERS =
            Key.absent(
                            "tracing.headers",
                            pairs(),
                            "none",
                            "Headers of each export, for collectors that want credentials:"
                                    + " `[\"Authorization=Bearer …\"]`.")
                    .asSecret();

    /** In the order of the documentation. */
    static final List<Key<?>> ALL =
            List.of(ENABLED, ENDPOINT, SAMPLE, SERVICE_NAME, RESOURCE, HEADERS);

    private TracingKeys() {}

    private static Kind<Double> ratio() {
        var use = "use a number from 0 to 1";
        return new Kind<>(
                Double.class,
                "number, 0 to 1",
                node -> {
                    if (!node.isNumber()) {
                        throw new IllegalArgumentException(use);
                    }
                    return checked(node.doubleValue(), use);
                },
                text -> {
                    try {
                        return checked(Double.parseDouble(text), use);
                    } catch (NumberFormatException noNumber) {
                        throw new IllegalArgumentException(use, noNumber);
                    }
                },
                DoubleNode::valueOf);
    }

    private static double checked(double value, String use) {
        if (value >= 0 && value <= 1) {
            return value;
        }
        throw new IllegalArgumentException(use);
    }

    private static Kind<List<String>> pairs() {
        return new Kind<>(
                Kind.TEXTS.type(),
                "list of name=value",
                node -> checked(Kind.TEXTS.node().apply(node)),
                text -> checked(Kind.TEXTS.text().apply(text)),
                Kind.TEXTS.tree());
    }

    private static List<String> checked(List<String> pairs) {
        for (var pair : pairs) {
            if (!PAIR.matcher(pair).matches()) {
                throw new IllegalArgumentException("use name=value");
            }
        }
        return pairs;
    }
}
