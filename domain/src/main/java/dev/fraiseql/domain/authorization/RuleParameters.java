package dev.fraiseql.domain.authorization;

import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.Arguments;
import dev.fraiseql.domain.query.Parameter;
import dev.fraiseql.domain.schema.ScalarField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values that rules add to a query, behind its own. */
public final class RuleParameters {

    private final int begin;
    private final List<Source> sources = new ArrayList<>();
    private final Map<Key, Parameter> known = new HashMap<>();

    private sealed interface Source {
        record Literal(Object value) implements Source {}

        record OfCaller(Trait.Value value) implements Source {}
    }

    private record Key(Source source, String databaseType, boolean list) {}

    /**
     * @param begin how many parameters the query has of its own
     */
    public RuleParameters(int begin) {
        this.begin = begin;
    }

    Parameter literal(ScalarField field, Object value, boolean list) {
        return parameter(field, new Source.Literal(value), list);
    }

    Parameter ofCaller(ScalarField field, Trait.Value value) {
        return parameter(field, new Source.OfCaller(value), value.list());
    }

    /** The same parameter for the same value of the same type. */
    private Parameter parameter(ScalarField field, Source source, boolean list) {
        return known.computeIfAbsent(
                new Key(source, field.databaseType(), list),
                key -> {
                    sources.add(source);
                    return new Parameter(
                            begin + sources.size() - 1, field.type(), field.databaseType(), list);
                });
    }

    public boolean isEmpty() {
        return sources.isEmpty();
    }

    /**
     * The query's own values and those of the rules.
     *
     * @param subject has all traits that the rules were bound for
     */
    public Arguments with(Arguments own, Subject subject) {
        if (sources.isEmpty()) {
            return own;
        }
        var values = new ArrayList<@Nullable Object>(begin + sources.size());
        values.addAll(own.values());
        for (var source : sources) {
            values.add(
                    switch (source) {
                        case Source.Literal literal -> literal.value();
                        case Source.OfCaller caller -> caller.value().read(subject).orElseThrow();
                    });
        }
        return new Arguments(values);
    }
}
