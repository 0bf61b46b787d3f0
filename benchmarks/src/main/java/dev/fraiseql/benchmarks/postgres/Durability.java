package dev.fraiseql.benchmarks.postgres;

import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** Whether commits wait for the disk. Changed while the server runs. */
public enum Durability {
    /** Figures compare processors, not disks; the data can be made again. */
    OFF("off"),
    /** As in production: what something costs a writer is known beside what it pays anyway. */
    ON("on");

    @SuppressWarnings("ImmutableEnumChecker") // made unmodifiable
    private final Map<String, String> settings;

    Durability(String value) {
        settings = Map.of("fsync", value, "full_page_writes", value, "synchronous_commit", value);
    }

    Map<String, String> settings() {
        return new TreeMap<>(settings);
    }

    public void set(Database database) throws SQLException {
        for (var setting : settings.entrySet()) {
            database.execute("alter system set " + setting.getKey() + " = " + setting.getValue());
        }
        database.execute("select pg_reload_conf()", "checkpoint");
    }
}
