package dev.fraiseql.adapters.clickhouse;

/**
 * The tables of one generation, by their place. What stands where changes by EXCHANGE and RENAME;
 * which generation it is says the comment of {@link #events()}.
 */
enum EventTables {
    /** What is read and written. */
    LIVE(""),
    /** What a rebuild fills. */
    NEXT("_next"),
    /** What was live before a rebuild, until it is confirmed. */
    OLD("_old");

    private final String suffix;

    EventTables(String suffix) {
        this.suffix = suffix;
    }

    String events() {
        return "observer_events" + suffix;
    }

    String view(EventView view) {
        return view.table() + suffix;
    }

    /** What fills the view's table; there is none for the old one. */
    String feed(EventView view) {
        return view.table() + suffix + "_mv";
    }
}
