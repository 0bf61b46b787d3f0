package dev.fraiseql.adapters.flight.ticket;

import static dev.fraiseql.adapters.flight.ticket.TicketParser.malformed;

import dev.fraiseql.domain.query.SortDirection;
import dev.fraiseql.domain.ticket.ExportOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code <column> [asc|desc] [nulls first|nulls last]}, in either case. */
final class ExportOrderText {

    private static final Pattern KEY =
            Pattern.compile(
                    "(?<column>.+?)(?:\\s+(?<direction>asc|desc))?(?:\\s+nulls\\s+(?<nulls>first|last))?",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final int MOST_KEYS = 32;

    /** A name is far shorter; the pattern tries each length of a name. */
    private static final int MOST_CHARACTERS = 256;

    private ExportOrderText() {}

    static List<ExportOrder> parse(List<String> keys) {
        if (keys.size() > MOST_KEYS) {
            throw malformed(
                    "The order has " + keys.size() + " keys.", "Use at most " + MOST_KEYS + ".");
        }
        var seen = new HashSet<String>();
        return keys.stream()
                .map(
                        text -> {
                            var key = key(text.strip());
                            if (!seen.add(key.column())) {
                                throw malformed(
                                        "The order names " + key.column() + " twice.",
                                        "Name each column once.");
                            }
                            return key;
                        })
                .toList();
    }

    private static ExportOrder key(String text) {
        var key = KEY.matcher(text);
        if (text.length() > MOST_CHARACTERS || !key.matches()) {
            throw malformed(
                    "A key of the order is not understood.",
                    "Write a column, then asc or desc, then nulls first or nulls last.");
        }
        boolean descending = "desc".equals(lower(key.group("direction")));
        var nulls = lower(key.group("nulls"));
        var direction =
                descending
                        ? nulls.equals("last") ? SortDirection.DESC_NULLS_LAST : SortDirection.DESC
                        : nulls.equals("first") ? SortDirection.ASC_NULLS_FIRST : SortDirection.ASC;
        return new ExportOrder(key.group("column"), direction);
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
