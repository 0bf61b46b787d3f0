package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.query.SortKey;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders as comparators. */
final class MemoryOrder {

    private MemoryOrder() {}

    /**
     * @param keys at least one
     */
    static Comparator<Operands> of(List<SortKey> keys) {
        return keys.stream().map(MemoryOrder::of).reduce(Comparator::thenComparing).orElseThrow();
    }

    private static Comparator<Operands> of(SortKey key) {
        var values = values(key);
        return (left, right) -> values.compare(left.value(key.by()), right.value(key.by()));
    }

    /** Of the key's values. */
    static Comparator<@Nullable Object> values(SortKey key) {
        Comparator<Object> values =
                (left, right) -> StoredValues.compare(key.by().type(), left, right);
        return switch (key.direction()) {
            case ASC -> Comparator.nullsLast(values);
            case ASC_NULLS_FIRST -> Comparator.nullsFirst(values);
            case DESC -> Comparator.nullsFirst(values.reversed());
            case DESC_NULLS_LAST -> Comparator.nullsLast(values.reversed());
        };
    }
}
