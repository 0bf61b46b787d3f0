package dev.fraiseql.adapters.flight.ticket;

import static dev.fraiseql.adapters.flight.ticket.TicketParser.malformed;

import dev.fraiseql.domain.ticket.Ticket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** {@code <table>:<where>:<columns>}: the columns begin after the last colon outside quotes. */
final class ExportText {

    private static final String FORM =
            "Write export:<table>:<where>:<columns>, as in "
                    + "export:orders:created_at>2026-01-01:id,total; where and columns may be empty, their colons not.";

    private static final Pattern BARE_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");

    private ExportText() {}

    static Ticket.BulkExport parse(String text) {
        int afterTable = text.indexOf(':');
        int beforeColumns = lastColonOutsideQuotes(text, afterTable + 1);
        if (afterTable < 0 || beforeColumns <= afterTable) {
            throw malformed("The export ticket has too few parts.", FORM);
        }
        return ticket(
                text.substring(0, afterTable).strip(),
                text.substring(afterTable + 1, beforeColumns).strip(),
                columns(text.substring(beforeColumns + 1)));
    }

    private static Ticket.BulkExport ticket(String table, String where, List<String> columns) {
        if (table.isEmpty()) {
            throw malformed("The export ticket names no table.", FORM);
        }
        return new Ticket.BulkExport(table, where, checked(columns), null);
    }

    /** As they are, or none for {@code *}. */
    static List<String> checked(List<String> columns) {
        if (columns.equals(List.of("*"))) {
            return List.of();
        }
        if (columns.contains("*")) {
            throw malformed("The columns are * and others.", "Write * alone, or name the columns.");
        }
        var seen = new HashSet<String>();
        for (var column : columns) {
            if (!seen.add(column)) {
                throw malformed(
                        "The column " + column + " is asked for twice.", "Name each column once.");
            }
        }
        return columns;
    }

    private static int lastColonOutsideQuotes(String text, int from) {
        int last = -1;
        char open = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (open != 0) {
                open = c == open ? 0 : open;
            } else if (c == '\'' || c == '"') {
                open = c;
            } else if (c == ':') {
                last = i;
            }
        }
        if (open != 0) {
            throw malformed(
                    "The export ticket opens a quote " + open + " and never closes it.", FORM);
        }
        return last;
    }

    private static List<String> columns(String text) {
        if (text.isBlank()) {
            return List.of();
        }
        var columns = new ArrayList<String>();
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || !quoted && text.charAt(i) == ',') {
                columns.add(column(text.substring(start, i).strip()));
                start = i + 1;
            } else if (text.charAt(i) == '"') {
                quoted = !quoted;
            }
        }
        return columns;
    }

    private static String column(String text) {
        if (text.equals("*") || BARE_NAME.matcher(text).matches()) {
            return text;
        }
        if (text.length() > 2 && text.startsWith("\"") && text.endsWith("\"")) {
            var inner = text.substring(1, text.length() - 1);
            if (!inner.replace("\"\"", "").contains("\"")) {
                return inner.replace("\"\"", "\"");
            }
        }
        throw malformed("The last part of the export ticket is not a list of columns.", FORM);
    }
}
