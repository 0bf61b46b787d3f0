package dev.fraiseql.chaos.check;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a store holds: a line for each event, by its id, that says where it is in the log and what
 * is in it.
 */
public final class Ledger {

    private final Map<String, String> lines = new HashMap<>();
    private final Set<String> doubled = new HashSet<>();

    public void add(String eventId, String line) {
        if (lines.put(eventId, line) != null) {
            doubled.add(eventId);
        }
    }

    /** Rows whose first column is the event's id; the others are its line. */
    public static Ledger of(Connection connection, String query) throws SQLException {
        var ledger = new Ledger();
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(10_000);
            try (var row = statement.executeQuery(query)) {
                var columns = row.getMetaData().getColumnCount();
                while (row.next()) {
                    var line = new StringBuilder();
                    for (var i = 2; i <= columns; i++) {
                        line.append(row.getString(i)).append(' ');
                    }
                    ledger.add(row.getString(1), line.toString().strip());
                }
            }
        }
        return ledger;
    }

    public int size() {
        return lines.size();
    }

    public Set<String> ids() {
        return Set.copyOf(lines.keySet());
    }

    /** What the other one holds more, less, twice or otherwise. */
    public Difference compare(String name, Ledger other) {
        var missing = new HashSet<>(lines.keySet());
        missing.removeAll(other.lines.keySet());
        var strange = new HashSet<>(other.lines.keySet());
        strange.removeAll(lines.keySet());
        var altered = new HashSet<String>();
        lines.forEach(
                (id, line) -> {
                    var there = other.lines.get(id);
                    if (there != null && !there.equals(line)) {
                        altered.add(id + ": " + line + " / " + there);
                    }
                });
        return new Difference(
                name, size(), other.size(), missing, strange, altered, Set.copyOf(other.doubled));
    }
}
