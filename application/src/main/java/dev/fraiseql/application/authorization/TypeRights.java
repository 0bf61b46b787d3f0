package dev.fraiseql.application.authorization;

import dev.fraiseql.domain.authorization.RowRule;
import dev.fraiseql.domain.authorization.RuleParameters;
import dev.fraiseql.domain.authorization.Trait;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.schema.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What callers of some traits may do with a type.
 *
 * @param granted for each operation that is granted, on which rows: those of any of the rules; all
 *     where it is empty
 * @param withheld names of fields that are hidden or masked, and the columns they are of
 * @param denied fields and relations whose use is refused
 */
record TypeRights(Map<Operation, List<RowRule>> granted, Withheld withheld, Set<String> denied) {

    /**
     * @param columns of the table; nothing of them may be seen
     */
    record Withheld(Set<String> fields, Set<String> columns) {
        static final Withheld NOTHING = new Withheld(Set.of(), Set.of());
    }

    /** Of what no rule can be about. */
    static final TypeRights ALL =
            new TypeRights(
                    Arrays.stream(Operation.values())
                            .collect(Collectors.toMap(each -> each, each -> List.of())),
                    Withheld.NOTHING,
                    Set.of());

    boolean may(Operation operation) {
        return granted.containsKey(operation);
    }

    /** Which rows all of these operations are granted on. */
    Filter rows(Set<Trait> traits, RuleParameters parameters, Operation... operations) {
        var parts = new ArrayList<List<RowRule>>();
        for (var operation : operations) {
            var rules = Objects.requireNonNull(granted.get(operation), operation.name());
            if (!rules.isEmpty() && !parts.contains(rules)) {
                parts.add(rules);
            }
        }
        var filter = Filter.EVERYTHING;
        for (var rules : parts) {
            filter = Filter.both(filter, any(rules, traits, parameters));
        }
        return filter;
    }

    private static Filter any(List<RowRule> rules, Set<Trait> traits, RuleParameters parameters) {
        var filters =
                rules.stream()
                        .map(rule -> rule.bind(traits::contains, parameters))
                        .filter(filter -> !filter.equals(Filter.NOTHING))
                        .toList();
        if (filters.contains(Filter.EVERYTHING)) {
            return Filter.EVERYTHING;
        }
        return filters.size() == 1 ? filters.getFirst() : new Filter.Or(filters);
    }
}
