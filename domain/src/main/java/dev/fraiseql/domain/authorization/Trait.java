package dev.fraiseql.domain.authorization;

import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.ticket.CallerValue;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.TextValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What callers can have or lack, as far as rules ask. Callers with the same traits see the same
 * schema and get the same plans; the values that differ between them are parameters.
 */
public sealed interface Trait {

    boolean of(Subject subject);

    record Role(String name) implements Trait {
        @Override
        public boolean of(Subject subject) {
            return subject.roles().contains(name);
        }
    }

    record Scope(String name) implements Trait {
        @Override
        public boolean of(Subject subject) {
            return subject.has(name);
        }
    }

    /**
     * A value that can be compared with a column: one of the column's type, or of a list any number
     * but none.
     */
    record Value(CallerValue value, ScalarType type, boolean list) implements Trait {
        @Override
        public boolean of(Subject subject) {
            return read(subject).isPresent();
        }

        /** As {@link dev.fraiseql.domain.query.Arguments} have it; empty where there is none. */
        public Optional<Object> read(Subject subject) {
            var texts = value.of(subject);
            if (texts.isEmpty() || !list && texts.size() > 1) {
                return Optional.empty();
            }
            try {
                return Optional.of(list ? all(texts) : TextValues.parse(type, texts.getFirst()));
            } catch (IllegalArgumentException ofAnotherType) {
                return Optional.empty();
            }
        }

        private List<Object> all(List<String> texts) {
            var values = new ArrayList<Object>(texts.size());
            texts.forEach(text -> values.add(TextValues.parse(type, text)));
            return values;
        }
    }
}
