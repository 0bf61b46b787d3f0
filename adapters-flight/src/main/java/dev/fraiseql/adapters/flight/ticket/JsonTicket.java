package dev.fraiseql.adapters.flight.ticket;

import static dev.fraiseql.adapters.flight.ticket.TicketParser.malformed;

import dev.fraiseql.domain.failure.FailureException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The members of a JSON ticket, with their types checked. Null and absent are the same. */
record JsonTicket(Map<String, @Nullable Object> members) {

    void allowOnly(String... known) {
        var unknown = new TreeSet<>(members.keySet());
        unknown.removeAll(Set.of(known));
        if (!unknown.isEmpty()) {
            throw malformed(
                    "The ticket has a member that its type does not know: "
                            + shortened(unknown.first())
                            + ".",
                    "Use only " + String.join(", ", known) + ".");
        }
    }

    /** Present and not blank. */
    String text(String key) {
        var text = textOrNull(key);
        if (text == null || text.isBlank()) {
            throw malformed("The ticket has no " + key + ".", "Add \"" + key + "\" with a text.");
        }
        return text;
    }

    @Nullable String textOrNull(String key) {
        var value = members.get(key);
        if (value == null) {
            return null;
        }
        if (!(value instanceof String text)) {
            throw wrongType(key, "a text");
        }
        if (text.indexOf('\0') >= 0) {
            throw malformed("The ticket's " + key + " contains a NUL character.", "Remove it.");
        }
        return text;
    }

    List<String> texts(String key) {
        var value = members.get(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw wrongType(key, "a list of texts");
        }
        return list.stream()
                .map(
                        element -> {
                            if (element instanceof String text && !text.isBlank()) {
                                return text;
                            }
                            throw wrongType(key, "a list of texts");
                        })
                .toList();
    }

    @SuppressWarnings("unchecked")
    Map<String, @Nullable Object> object(String key) {
        var value = members.get(key);
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> object)) {
            throw wrongType(key, "an object");
        }
        return (Map<String, @Nullable Object>) object;
    }

    @Nullable Long limit() {
        return rows("limit");
    }

    @Nullable Long rows(String key) {
        var value = members.get(key);
        return switch (value) {
            case null -> null;
            case Integer i when i >= 0 -> i.longValue();
            case Long l when l >= 0 -> l;
            default -> throw wrongType(key, "a whole number of 0 or more");
        };
    }

    /** False where it is absent. */
    boolean flag(String key) {
        var value = members.get(key);
        return switch (value) {
            case null -> false;
            case Boolean flag -> flag;
            default -> throw wrongType(key, "true or false");
        };
    }

    boolean has(String key) {
        return members.get(key) != null;
    }

    /** From 1, which is also what none means. */
    int count(String key, int most) {
        var value = members.get(key);
        return switch (value) {
            case null -> 1;
            case Integer i when i >= 1 && i <= most -> i;
            default -> throw wrongType(key, "a whole number from 1 to " + most);
        };
    }

    /** The digits of a whole number of 0 or more. */
    String number(String key) {
        if (members.get(key) instanceof Integer i && i >= 0) {
            return i.toString();
        }
        throw wrongType(key, "a whole number of 0 or more");
    }

    private static FailureException wrongType(String key, String expected) {
        return malformed(
                "The ticket's " + key + " is not " + expected + ".",
                "Give " + expected + ", or leave it out.");
    }

    private static String shortened(String key) {
        return key.length() <= 60 ? key : key.substring(0, 60) + "…";
    }
}
