package dev.fraiseql.adapters.clickhouse;

import dev.fraiseql.ports.event.Projection;
import dev.fraiseql.ports.event.ProjectionRebuild;
import java.io.IOException;

/**
 * A second generation of tables. A swap exchanges one table after another, the events last: where
 * they stand decides. Broken off before, it is taken back or gone on with; broken off behind, only
 * names are left to be changed. What is inserted meanwhile may reach the views of either
 * generation; sinks mend theirs when they are opened again.
 */
final class ClickHouseRebuild implements ProjectionRebuild {
    private final ClickHouse database;

    ClickHouseRebuild(ClickHouse database) {
        this.database = database;
    }

    @Override
    public State state() {
        return database.ask(client -> readState());
    }

    @Override
    public Projection target() {
        return database.ask(
                client -> {
                    switch (readState()) {
                        case NONE -> {
                            drop(EventTables.NEXT);
                            database.schema().create(EventTables.NEXT);
                        }
                        case BUILDING -> exchange(view -> !isNewer(view));
                        case SWAPPED ->
                                throw new IllegalStateException(
                                        "the old generation is still there");
                    }
                    return new ClickHouseProjection(database, EventTables.NEXT);
                });
    }

    @Override
    public void swap() {
        database.ask(
                client -> {
                    if (generation(EventTables.NEXT.events()) == 0) {
                        throw new IllegalStateException("no generation is being built");
                    }
                    if (readState() == State.BUILDING) {
                        exchange(this::isNewer);
                        execute(
                                "EXCHANGE TABLES "
                                        + EventTables.LIVE.events()
                                        + " AND "
                                        + EventTables.NEXT.events());
                    }
                    setAside();
                    return State.SWAPPED;
                });
    }

    @Override
    public void dropOther() {
        database.ask(
                client -> {
                    drop(EventTables.NEXT);
                    drop(EventTables.OLD);
                    return State.NONE;
                });
    }

    private State readState() throws IOException {
        var next = generation(EventTables.NEXT.events());
        if (next > generation(EventTables.LIVE.events())) {
            return State.BUILDING;
        }
        return next > 0 || generation(EventTables.OLD.events()) > 0 ? State.SWAPPED : State.NONE;
    }

    private interface ViewTest {
        boolean test(EventView view) throws IOException;
    }

    private void exchange(ViewTest which) throws IOException {
        for (var view : EventView.ALL) {
            if (which.test(view)) {
                execute(
                        "EXCHANGE TABLES "
                                + EventTables.LIVE.view(view)
                                + " AND "
                                + EventTables.NEXT.view(view));
            }
        }
    }

    /** Whether the newer table is beside the live one. */
    private boolean isNewer(EventView view) throws IOException {
        return generation(EventTables.NEXT.view(view)) > generation(EventTables.LIVE.view(view));
    }

    private void setAside() throws IOException {
        for (var view : EventView.ALL) {
            execute("DROP VIEW IF EXISTS " + EventTables.NEXT.feed(view) + " SYNC");
            rename(EventTables.NEXT.view(view), EventTables.OLD.view(view));
        }
        rename(EventTables.NEXT.events(), EventTables.OLD.events());
    }

    private void rename(String from, String to) throws IOException {
        if (generation(from) > 0) {
            execute("RENAME TABLE " + from + " TO " + to);
        }
    }

    private void drop(EventTables tables) {
        for (var view : EventView.ALL) {
            execute("DROP VIEW IF EXISTS " + tables.feed(view) + " SYNC");
            execute("DROP TABLE IF EXISTS " + tables.view(view) + " SYNC");
        }
        execute("DROP TABLE IF EXISTS " + tables.events() + " SYNC");
    }

    /** Zero where there is no such table. */
    private long generation(String table) throws IOException {
        return database.schema().comment(table).map(TableComment::generation).orElse(0L);
    }

    private void execute(String sql) {
        database.schema().execute(sql);
    }
}
