package dev.fraiseql.adapters.graphql.schema;

import dev.fraiseql.adapters.graphql.naming.Nearest;
import graphql.language.BooleanValue;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.StringValue;
import graphql.language.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads FraiseQL's directives, each with one argument that must be given. */
final class Directives {

    static final String TABLE = "table";
    static final String COLUMN = "column";
    static final String RELATION = "relation";
    static final String MUTATIONS = "mutations";

    /** The argument of each directive. */
    private static final Map<String, String> ARGUMENTS =
            Map.of(TABLE, "name", COLUMN, "name", RELATION, "foreignKey", MUTATIONS, "create");

    private final Problems problems;

    Directives(Problems problems) {
        this.problems = problems;
    }

    static boolean isOwn(String directive) {
        return ARGUMENTS.containsKey(directive);
    }

    /** Reports what the place does not allow; {@code place} as in "on a field". */
    void check(DirectivesContainer<?> node, Set<String> allowed, String place) {
        var seen = new HashSet<String>();
        for (var directive : node.getDirectives()) {
            var name = directive.getName();
            if (!ARGUMENTS.containsKey(name)) {
                problems.add(
                        directive,
                        "There is no directive @" + name + ".",
                        hint(name, ARGUMENTS.keySet()));
            } else if (!allowed.contains(name)) {
                problems.add(
                        directive, "@" + name + " does not belong on " + place + ".", "Remove it.");
            } else if (!seen.add(name)) {
                problems.add(
                        directive, "@" + name + " stands twice on " + place + ".", "Keep one.");
            } else {
                checkArguments(directive, ARGUMENTS.get(name));
            }
        }
    }

    Optional<String> text(DirectivesContainer<?> node, String directive) {
        return value(node, directive)
                .filter(StringValue.class::isInstance)
                .map(value -> ((StringValue) value).getValue());
    }

    boolean flag(DirectivesContainer<?> node, String directive) {
        return value(node, directive)
                .filter(value -> value instanceof BooleanValue flag && flag.isValue())
                .isPresent();
    }

    private void checkArguments(Directive directive, String expected) {
        var usage =
                "Write @"
                        + directive.getName()
                        + "("
                        + expected
                        + ": "
                        + (directive.getName().equals(MUTATIONS) ? "true" : "\"…\"")
                        + ").";
        var given = 0;
        for (var argument : directive.getArguments()) {
            if (!argument.getName().equals(expected)) {
                problems.add(
                        argument,
                        "@"
                                + directive.getName()
                                + " has no argument `"
                                + argument.getName()
                                + "`.",
                        usage);
            } else {
                given++;
                var fits =
                        directive.getName().equals(MUTATIONS)
                                ? argument.getValue() instanceof BooleanValue
                                : argument.getValue() instanceof StringValue;
                if (!fits) {
                    problems.add(
                            argument,
                            "The argument `"
                                    + expected
                                    + "` of @"
                                    + directive.getName()
                                    + " has the wrong type.",
                            usage);
                }
            }
        }
        if (given != 1) {
            problems.add(
                    directive,
                    "@" + directive.getName() + " takes the argument `" + expected + "` once.",
                    usage);
        }
    }

    private static Optional<Value<?>> value(DirectivesContainer<?> node, String directive) {
        var name = ARGUMENTS.getOrDefault(directive, "");
        for (var candidate : node.getDirectives()) {
            var argument =
                    candidate.getName().equals(directive) ? candidate.getArgument(name) : null;
            if (argument != null) {
                return Optional.of(argument.getValue());
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
