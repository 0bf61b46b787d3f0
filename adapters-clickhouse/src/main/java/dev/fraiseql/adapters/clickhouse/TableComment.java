package dev.fraiseql.adapters.clickhouse;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the comment of a table of events says of it.
 *
 * @param version of the tables' shape
 * @param generation the greater, the newer
 * @param options see {@link EventDdl#options()}
 */
record TableComment(int version, long generation, TableOptions options) {
    /** This version's shape; {@link Schema} brings older ones up to it. */
    static final int VERSION = 1;

    private static final Pattern FORM =
            Pattern.compile("fraiseql version=(\\d+) generation=(\\d+) options=(\\d+/\\d+/\\w+)");

    static Optional<TableComment> parse(String comment) {
        var matcher = FORM.matcher(comment);
        return matcher.matches()
                ? Optional.of(
                        new TableComment(
                                Integer.parseInt(matcher.group(1)),
                                Long.parseLong(matcher.group(2)),
                                TableOptions.parse(matcher.group(3))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "fraiseql version=" + version + " generation=" + generation + " options=" + options;
    }
}
