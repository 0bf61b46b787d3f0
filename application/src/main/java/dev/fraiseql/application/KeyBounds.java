package dev.fraiseql.application;

import dev.fraiseql.domain.schema.ScalarField;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filter text of the rows between two keys, see {@link dev.fraiseql.domain.ticket.Where}. */
record KeyBounds(String where, List<ScalarField> key) {

    /**
     * @param after exclusive; null from the first
     * @param upTo inclusive; null to the last
     */
    String between(@Nullable List<String> after, @Nullable List<String> upTo) {
        var parts = new ArrayList<String>();
        if (!where.isBlank()) {
            parts.add("(" + where + ")");
        }
        if (after != null) {
            parts.add(bound(after, ">", ">", 0));
        }
        if (upTo != null) {
            parts.add(bound(upTo, "<", "<=", 0));
        }
        return String.join(" AND ", parts);
    }

    /** The first column's bound stands in front by itself, since an index can use it. */
    private String bound(List<String> values, String strict, String last, int from) {
        if (from == key.size() - 1) {
            return comparison(from, last, values);
        }
        return comparison(from, strict + "=", values)
                + " AND ("
                + comparison(from, strict, values)
                + " OR "
                + bound(values, strict, last, from + 1)
                + ")";
    }

    private String comparison(int index, String operator, List<String> values) {
        return "\""
                + key.get(index).column().replace("\"", "\"\"")
                + "\" "
                + operator
                + " '"
                + values.get(index).replace("'", "''")
                + "'";
    }
}
