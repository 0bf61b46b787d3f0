package dev.fraiseql.adapters.clickhouse;

/**
 * What the configuration decided of tables when they were made or last altered.
 *
 * @param extract tells the extracted paths apart from others
 */
record TableOptions(int retentionDays, int viewsRetentionDays, String extract) {

    /** Reads what {@link #toString()} writes. */
    static TableOptions parse(String text) {
        var parts = text.split("/", 3);
        return new TableOptions(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), parts[2]);
    }

    @Override
    public String toString() {
        return retentionDays + "/" + viewsRetentionDays + "/" + extract;
    }
}
