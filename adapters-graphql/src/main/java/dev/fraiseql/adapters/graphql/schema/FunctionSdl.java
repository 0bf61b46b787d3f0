package dev.fraiseql.adapters.graphql.schema;

import dev.fraiseql.adapters.graphql.naming.Casing;
import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import dev.fraiseql.domain.catalogue.Catalogue;
import dev.fraiseql.domain.catalogue.Function;
import dev.fraiseql.domain.catalogue.Table;
import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.ports.schema.SchemaWriter.Options;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Writes functions: those of a row as computed fields, the others as root fields. */
final class FunctionSdl {

    private final Catalogue catalogue;
    private final FunctionFinder finder;
    private final Map<TableName, String> typeNames;
    private final Options options;
    private final Set<String> taken = new HashSet<>();

    FunctionSdl(Catalogue catalogue, Map<TableName, String> typeNames, Options options) {
        this.catalogue = catalogue;
        this.finder = new FunctionFinder(catalogue);
        this.typeNames = typeNames;
        this.options = options;
        typeNames.values().forEach(type -> taken.addAll(GeneratedNames.rootsOf(type)));
    }

    /**
     * One line each.
     *
     * @param names of the type's other fields; gets those of the computed ones
     */
    List<String> computed(Table table, Set<String> names) {
        var lines = new ArrayList<String>();
        for (var function : catalogue.functions()) {
            var type = function.result().type();
            var computing =
                    finder.overloads(function.name()).stream()
                            .filter(each -> ComputedBinder.computes(each, table))
                            .toList();
            if (type != null && computing.equals(List.of(function))) {
                var name = free(function, "", candidate -> !names.contains(candidate));
                names.add(name);
                var line = new StringBuilder();
                SdlText.description(line, "  ", function.comment());
                line.append("  ").append(name).append(": ").append(type.graphqlName());
                lines.add(line.append(directive(function, name, true)).append('\n').toString());
            }
        }
        return lines;
    }

    /** {@code type Query} and {@code type Mutation}, as far as there are functions for them. */
    List<String> roots() {
        var blocks = new ArrayList<String>();
        root(GeneratedNames.QUERY, false).ifPresent(blocks::add);
        if (options.mutations()) {
            root(GeneratedNames.MUTATION, true).ifPresent(blocks::add);
        }
        return blocks;
    }

    private Optional<String> root(String type, boolean mutation) {
        var lines = new ArrayList<String>();
        for (var function : catalogue.functions()) {
            if (function.volatileEffects() == mutation && !computes(function)) {
                lines.add(line(function));
            }
        }
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        var some = lines.stream().anyMatch(line -> !line.startsWith("  #"));
        return Optional.of(
                some
                        ? "type " + type + " {\n" + String.join("", lines) + "}\n"
                        : String.join("", lines).replaceAll("(?m)^  ", ""));
    }

    private boolean computes(Function function) {
        var row =
                function.parameters().isEmpty() ? null : function.parameters().getFirst().rowType();
        return row != null
                && typeNames.containsKey(row)
                && catalogue
                        .table(row)
                        .filter(table -> ComputedBinder.computes(function, table))
                        .isPresent();
    }

    private String line(Function function) {
        var result = result(function);
        var arguments = arguments(function);
        if (result.isEmpty()
                || arguments.isEmpty()
                || !unambiguous(function, List.copyOf(arguments.get().keySet()))) {
            return "  # "
                    + SdlText.comment(
                            function.name()
                                    + " is left out: "
                                    + (result.isEmpty()
                                            ? "what it returns cannot be carried."
                                            : arguments.isEmpty()
                                                    ? "a parameter has no usable name or type."
                                                    : "its overloads cannot be told apart."))
                    + "\n";
        }
        var name =
                free(
                        function,
                        byArguments(function, arguments.get().keySet()),
                        candidate -> !taken.contains(candidate));
        taken.add(name);
        var line = new StringBuilder();
        SdlText.description(line, "  ", function.comment());
        line.append("  ").append(name);
        if (!arguments.get().isEmpty()) {
            line.append('(').append(String.join(", ", arguments.get().values())).append(')');
        }
        line.append(": ").append(result.get());
        return line.append(directive(function, name, false)).append('\n').toString();
    }

    private boolean unambiguous(Function function, List<String> arguments) {
        return finder.overloads(function.name()).stream()
                .filter(each -> Overload.fits(each, arguments))
                .toList()
                .equals(List.of(function));
    }

    private Optional<String> result(Function function) {
        var result = function.result();
        var row = result.rowType();
        if (row != null) {
            return Optional.ofNullable(typeNames.get(row))
                    .map(type -> result.set() ? "[" + type + "!]!" : type);
        }
        return Optional.ofNullable(result.type())
                .map(type -> result.set() ? "[" + type.graphqlName() + "]!" : type.graphqlName());
    }

    /** As written, by name; empty where a parameter that must be given has no way to be. */
    private Optional<Map<String, String>> arguments(Function function) {
        var arguments = new LinkedHashMap<String, String>();
        for (var parameter : function.parameters()) {
            var type = parameter.type();
            var name = FieldNames.cased(parameter.name(), options.naming());
            var usable =
                    type != null
                            && Casing.isName(name)
                            && !(function.result().set() && GeneratedNames.isReservedArgument(name))
                            && FunctionFinder.parameters(name, function).equals(List.of(parameter));
            if (usable && type != null) {
                arguments.put(
                        name, name + ": " + type.graphqlName() + (parameter.optional() ? "" : "!"));
            } else if (!parameter.optional()) {
                return Optional.empty();
            }
        }
        return Optional.of(arguments);
    }

    /** {@code findByEmail} where {@code find} is taken, by another overload for example. */
    private String byArguments(Function function, Set<String> arguments) {
        return arguments.isEmpty()
                ? ""
                : FieldNames.cased(
                        function.name().name()
                                + "_by_"
                                + String.join(
                                        "_and_", arguments.stream().map(Casing::snake).toList()),
                        options.naming());
    }

    private String free(Function function, String second, Predicate<String> free) {
        var name = FieldNames.cased(function.name().name(), options.naming());
        return UniqueNames.firstFree(
                List.of(name, second, name.isEmpty() ? "function" : ""),
                candidate ->
                        Casing.isName(candidate)
                                && !GeneratedNames.isReservedField(candidate)
                                && free.test(candidate));
    }

    private String directive(Function function, String field, boolean always) {
        if (finder.ofField(field).equals(List.of(function.name()))) {
            return always ? " @function" : "";
        }
        return " @function(name: " + SdlText.quoted(function.name().toString()) + ")";
    }
}
