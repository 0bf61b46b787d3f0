package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.adapters.graphql.served.ScalarInput;
import dev.fraiseql.adapters.graphql.served.ValueType;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.Parameter;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.type.TextValues;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Collects the parameters of one plan. */
final class Parameters {

    /** PostgreSQL's protocol counts parameters in 16 bits; a plan near that is an accident. */
    private static final int MAX = 10_000;

    /** PostgreSQL's own limit of nesting is far beyond; nobody writes such a path. */
    private static final int MAX_PATH = 64;

    private final List<ValueSource> sources = new ArrayList<>();
    private final Map<ValueSource, Parameter> paths = new HashMap<>();

    List<ValueSource> sources() {
        return sources;
    }

    Parameter value(ValueType type, ValueSource source, Place place) {
        return add(
                new Parameter(sources.size(), type.type(), type.databaseType(), false),
                fit(type, source, place));
    }

    Parameter list(ValueType type, ValueSource source, Place place) {
        return add(
                new Parameter(sources.size(), type.type(), type.databaseType(), true),
                fit(type, source, place));
    }

    /** A path into JSON: the same parameter for the same source. */
    Parameter path(InputValue value, Place place) {
        if (!(value instanceof InputValue.Leaf(var source))) {
            throw place.wrong("null is no path", "Send a list of keys.");
        }
        var path = paths.get(source);
        if (path == null) {
            var checked =
                    checked(
                            source,
                            keys -> {
                                if (((List<?>) keys).size() > MAX_PATH) {
                                    throw place.wrong(
                                            "a path has at most " + MAX_PATH + " keys",
                                            "Shorten it.");
                                }
                                return keys;
                            });
            path =
                    add(
                            new Parameter(
                                    sources.size(),
                                    ValueType.TEXT.type(),
                                    ValueType.TEXT.databaseType(),
                                    true),
                            checked);
            paths.put(source, path);
        }
        return path;
    }

    /** The size of a page: as {@link #count}, and within what is allowed. */
    Parameter size(ValueSource source, Place place, @Nullable Integer max) {
        return count(
                max == null
                        ? source
                        : checked(
                                source,
                                value -> {
                                    if ((Long) value > max) {
                                        throw place.wrong(
                                                value + " is more than a page may have, " + max,
                                                "Ask for at most " + max + ", page by page.");
                                    }
                                    return value;
                                }),
                place);
    }

    /** A limit or an offset. */
    Parameter count(ValueSource source, Place place) {
        var checked =
                checked(
                        source,
                        value -> {
                            if ((Long) value < 0) {
                                throw place.wrong(
                                        value + " is negative",
                                        "Use 0 or more; leave it out for all.");
                            }
                            return value;
                        });
        return add(new Parameter(sources.size(), SimpleType.BIGINT, "bigint", false), checked);
    }

    /** A size that nobody gave. */
    Parameter constant(long size) {
        return add(
                new Parameter(sources.size(), SimpleType.BIGINT, "bigint", false),
                new ValueSource.Constant(size));
    }

    Parameter bytes(byte[] bytes) {
        return add(
                new Parameter(sources.size(), SimpleType.BYTES, "bytea", false),
                new ValueSource.Constant("\\x" + HexFormat.of().formatHex(bytes)));
    }

    /** A value that is made of another when it runs. */
    Parameter derived(ValueType type, ValueSource source, UnaryOperator<Object> value) {
        return add(
                new Parameter(sources.size(), type.type(), type.databaseType(), false),
                checked(source, value));
    }

    /** The name of a time zone that both Java and PostgreSQL know. */
    Parameter timeZone(ValueSource source, Place place) {
        return derived(
                ValueType.TEXT,
                source,
                name -> {
                    if (!ZoneId.getAvailableZoneIds().contains((String) name)) {
                        throw place.wrong(
                                ScalarInput.describe(name) + " is no time zone",
                                "Use an IANA name such as Europe/Berlin or UTC.");
                    }
                    return name;
                });
    }

    private Parameter add(Parameter parameter, ValueSource source) {
        if (sources.size() == MAX) {
            throw Failure.of(
                            FailureCode.REQUEST_TOO_LARGE,
                            "The operation compares or writes more than " + MAX + " values.",
                            "Use `in` with a list, which counts once, or split the operation.")
                    .asException();
        }
        sources.add(source);
        return parameter;
    }

    /**
     * An {@code ID} over a uuid, or a {@code String} over an enum, takes fewer values than its
     * GraphQL type.
     */
    private static ValueSource fit(ValueType type, ValueSource source, Place place) {
        if (type.graphqlType().equals(type.type().graphqlName())
                || type.type().leaf() == SimpleType.TEXT) {
            return source;
        }
        return checked(source, value -> fit(type, value, place));
    }

    private static Object fit(ValueType type, Object value, Place place) {
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(element -> element == null ? null : fit(type, element, place))
                    .toList();
        }
        try {
            return TextValues.parse(type.type().leaf(), (String) value);
        } catch (IllegalArgumentException wrong) {
            throw place.wrong(
                    String.valueOf(wrong.getMessage()), "Send a value that the column can have.");
        }
    }

    /** What stands in the document is checked once. */
    private static ValueSource checked(ValueSource source, UnaryOperator<Object> check) {
        var checked = new ValueSource.Checked(source, check);
        return source instanceof ValueSource.Constant
                ? new ValueSource.Constant(checked.get(List.of()))
                : checked;
    }
}
