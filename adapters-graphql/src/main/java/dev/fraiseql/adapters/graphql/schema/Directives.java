package dev.fraiseql.adapters.graphql.schema;

import dev.fraiseql.adapters.graphql.naming.Nearest;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.EnumValue;
import graphql.language.StringValue;
import graphql.language.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads FraiseQL's directives. */
final class Directives {

    static final String TABLE = "table";
    static final String COLUMN = "column";
    static final String RELATION = "relation";
    static final String MUTATIONS = "mutations";
    static final String FUNCTION = "function";
    static final String VERSION = "version";
    static final String KEY = "key";
    static final String DATA = "data";
    static final String EVENTS = "events";
    static final String AUTHORIZE = "authorize";

    private enum Kind {
        TEXT("\"…\""),
        TEXTS("[\"…\"]"),
        FLAG("true"),
        CASE("SNAKE"),
        CASES("[QUERY]");

        private final String example;

        Kind(String example) {
            this.example = example;
        }

        boolean fits(Value<?> value) {
            return switch (this) {
                case TEXT -> value instanceof StringValue;
                case FLAG -> value instanceof BooleanValue;
                case CASE -> value instanceof EnumValue;
                case CASES ->
                        value instanceof ArrayValue list
                                && !list.getValues().isEmpty()
                                && list.getValues().stream().allMatch(EnumValue.class::isInstance);
                case TEXTS ->
                        value instanceof ArrayValue list
                                && !list.getValues().isEmpty()
                                && list.getValues().stream()
                                        .allMatch(StringValue.class::isInstance);
            };
        }
    }

    private record Parameter(String name, Kind kind) {}

    /**
     * @param atLeast how many of the arguments must be given
     */
    private record Declaration(int atLeast, List<Parameter> parameters) {

        static Declaration of(int atLeast, Kind kind, String... names) {
            return new Declaration(
                    atLeast,
                    List.of(names).stream().map(name -> new Parameter(name, kind)).toList());
        }

        Optional<Parameter> parameter(String name) {
            return parameters.stream().filter(each -> each.name.equals(name)).findFirst();
        }

        String usage(String directive) {
            return parameters.isEmpty()
                    ? "Write @" + directive + "."
                    : "Write @"
                            + directive
                            + parameters.stream()
                                    .map(each -> each.name + ": " + each.kind.example)
                                    .collect(Collectors.joining(", ", "(", ")."));
        }
    }

    private static final Map<String, Declaration> DECLARATIONS =
            Map.of(
                    TABLE, Declaration.of(1, Kind.TEXT, "name"),
                    COLUMN, Declaration.of(1, Kind.TEXT, "name"),
                    RELATION, Declaration.of(1, Kind.TEXT, "foreignKey"),
                    MUTATIONS, Declaration.of(1, Kind.FLAG, "create", "update", "delete", "upsert"),
                    FUNCTION, Declaration.of(0, Kind.TEXT, "name"),
                    VERSION, Declaration.of(0, Kind.TEXT),
                    KEY, Declaration.of(1, Kind.TEXTS, "fields"),
                    EVENTS,
                            new Declaration(
                                    1,
                                    List.of(
                                            new Parameter("before", Kind.FLAG),
                                            new Parameter("changedFields", Kind.FLAG),
                                            new Parameter("exclude", Kind.TEXTS),
                                            new Parameter("redact", Kind.TEXTS),
                                            new Parameter("identity", Kind.TEXT))),
                    AUTHORIZE,
                            new Declaration(
                                    0,
                                    List.of(
                                            new Parameter("rows", Kind.TEXT),
                                            new Parameter("operations", Kind.CASES),
                                            new Parameter("roles", Kind.TEXTS),
                                            new Parameter("scopes", Kind.TEXTS),
                                            new Parameter("otherwise", Kind.CASE))),
                    DATA,
                            new Declaration(
                                    0,
                                    List.of(
                                            new Parameter("column", Kind.TEXT),
                                            new Parameter("keys", Kind.CASE))));

    private final Problems problems;

    Directives(Problems problems) {
        this.problems = problems;
    }

    static boolean isOwn(String directive) {
        return DECLARATIONS.containsKey(directive);
    }

    /** Reports what the place does not allow; {@code place} as in "on a field". */
    void check(DirectivesContainer<?> node, Set<String> allowed, String place) {
        var seen = new HashSet<String>();
        for (var directive : node.getDirectives()) {
            var name = directive.getName();
            var declaration = DECLARATIONS.get(name);
            if (declaration == null) {
                problems.add(
                        directive,
                        "There is no directive @" + name + ".",
                        hint(name, DECLARATIONS.keySet()));
            } else if (!allowed.contains(name)) {
                problems.add(
                        directive, "@" + name + " does not belong on " + place + ".", "Remove it.");
            } else if (!seen.add(name) && !name.equals(AUTHORIZE)) {
                problems.add(
                        directive, "@" + name + " stands twice on " + place + ".", "Keep one.");
            } else {
                checkArguments(directive, declaration);
            }
        }
    }

    static boolean has(DirectivesContainer<?> node, String directive) {
        return !node.getDirectives(directive).isEmpty();
    }

    /** Where a directive may stand several times: each. */
    static List<Directive> all(DirectivesContainer<?> node, String directive) {
        return node.getDirectives(directive);
    }

    static Optional<String> text(DirectivesContainer<?> node, String directive, String argument) {
        return value(node, directive, argument)
                .filter(StringValue.class::isInstance)
                .map(value -> ((StringValue) value).getValue());
    }

    static Optional<String> choice(DirectivesContainer<?> node, String directive, String argument) {
        return value(node, directive, argument)
                .filter(EnumValue.class::isInstance)
                .map(value -> ((EnumValue) value).getName());
    }

    static List<String> texts(DirectivesContainer<?> node, String directive, String argument) {
        return value(node, directive, argument)
                .filter(ArrayValue.class::isInstance)
                .map(value -> ((ArrayValue) value).getValues())
                .orElse(List.of())
                .stream()
                .filter(StringValue.class::isInstance)
                .map(value -> ((StringValue) value).getValue())
                .toList();
    }

    static boolean flag(DirectivesContainer<?> node, String directive, String argument) {
        return value(node, directive, argument)
                .filter(value -> value instanceof BooleanValue flag && flag.isValue())
                .isPresent();
    }

    static Optional<String> text(Directive directive, String argument) {
        return value(directive, argument)
                .filter(StringValue.class::isInstance)
                .map(value -> ((StringValue) value).getValue());
    }

    static Optional<String> choice(Directive directive, String argument) {
        return value(directive, argument)
                .filter(EnumValue.class::isInstance)
                .map(value -> ((EnumValue) value).getName());
    }

    /** The words of a list, of texts or of choices. */
    static List<String> words(Directive directive, String argument) {
        return value(directive, argument)
                .filter(ArrayValue.class::isInstance)
                .map(value -> ((ArrayValue) value).getValues())
                .orElse(List.of())
                .stream()
                .flatMap(
                        value ->
                                switch (value) {
                                    case StringValue text -> Stream.of(text.getValue());
                                    case EnumValue choice -> Stream.of(choice.getName());
                                    default -> Stream.<String>of();
                                })
                .toList();
    }

    private static Optional<Value<?>> value(Directive directive, String argument) {
        var found = directive.getArgument(argument);
        return found == null ? Optional.empty() : Optional.of(found.getValue());
    }

    private void checkArguments(Directive directive, Declaration declaration) {
        var usage = declaration.usage(directive.getName());
        var given = new HashSet<String>();
        for (var argument : directive.getArguments()) {
            var parameter = declaration.parameter(argument.getName());
            var place =
                    "The argument `" + argument.getName() + "` of @" + directive.getName() + " ";
            if (parameter.isEmpty()) {
                problems.add(
                        argument,
                        "@"
                                + directive.getName()
                                + " has no argument `"
                                + argument.getName()
                                + "`.",
                        usage);
            } else if (!given.add(argument.getName())) {
                problems.add(argument, place + "stands twice.", "Keep one.");
            } else if (!parameter.get().kind.fits(argument.getValue())) {
                problems.add(argument, place + "has the wrong type.", usage);
            }
        }
        if (given.size() < declaration.atLeast) {
            problems.add(
                    directive,
                    "@"
                            + directive.getName()
                            + " takes the argument "
                            + declaration.parameters.stream()
                                    .map(each -> "`" + each.name + "`")
                                    .collect(Collectors.joining(" or "))
                            + ".",
                    usage);
        }
    }

    private static Optional<Value<?>> value(
            DirectivesContainer<?> node, String directive, String argument) {
        for (var candidate : node.getDirectives(directive)) {
            var found = candidate.getArgument(argument);
            if (found != null) {
                return Optional.of(found.getValue());
            }
        }
        return Optional.empty();
    }

    private static String hint(String name, Set<String> known) {
        List<String> sorted = new ArrayList<>(known);
        sorted.sort(null);
        return Nearest.hint(name, sorted, "Remove it.");
    }
}
