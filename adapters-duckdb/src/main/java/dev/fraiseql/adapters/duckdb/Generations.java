package dev.fraiseql.adapters.duckdb;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * {@code observer_generation}: which table of events is live, and which one is beside it. Readers
 * know the live one as the view {@code observer_events}, which a swap replaces in its transaction.
 *
 * @param live its number
 * @param other number of the one that is being built, or was replaced
 */
record Generations(int live, @Nullable Integer other, boolean swapped) {

    private static final String TABLE =
            """
            create table observer_events_%d (
                event_id    varchar     not null,
                event_type  varchar     not null,
                entity_type varchar     not null,
                entity_id   varchar     not null,
                "timestamp" timestamptz not null,
                data        varchar     not null,
                user_id     varchar,
                org_id      varchar,
                source         varchar  not null,
                "partition"    integer  not null,
                xid            bigint   not null,
                seq            bigint   not null,
                digest         bigint   not null,
                changed_fields varchar,
                "before"       varchar
            )""";

    private static final String VIEW =
            "create or replace view observer_events as select * from observer_events_%d";

    /** Makes the first one. Within the caller's transaction, as everything here. */
    static void create(DuckDBConnection connection) throws SQLException {
        execute(
                connection,
                "create table observer_generation (live integer not null, other integer, swapped boolean not null)",
                "insert into observer_generation values (1, null, false)",
                TABLE.formatted(1),
                VIEW.formatted(1));
    }

    static Generations read(DuckDBConnection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "select live, other, swapped from observer_generation")) {
            if (!row.next()) {
                throw new SQLException("observer_generation is empty");
            }
            return new Generations(
                    row.getInt(1), row.getObject(2, Integer.class), row.getBoolean(3));
        }
    }

    static String table(int generation) {
        return "observer_events_" + generation;
    }

    /** The number of the one that is being built; made where there is none. */
    int building(DuckDBConnection connection) throws SQLException {
        if (swapped) {
            throw new IllegalStateException("the old generation is still there");
        }
        if (other != null) {
            return other;
        }
        execute(
                connection,
                TABLE.formatted(live + 1),
                "update observer_generation set other = " + (live + 1));
        return live + 1;
    }

    void swap(DuckDBConnection connection) throws SQLException {
        if (swapped || other == null) {
            throw new IllegalStateException("no generation is being built");
        }
        execute(
                connection,
                VIEW.formatted(other),
                "update observer_generation set live = %d, other = %d, swapped = true"
                        .formatted(other, live));
    }

    void dropOther(DuckDBConnection connection) throws SQLException {
        if (other != null) {
            execute(
                    connection,
                    "drop table " + table(other),
                    "delete from observer_checkpoint where generation = " + other,
                    "update observer_generation set other = null, swapped = false");
        }
    }

    /**
     * @throws FailureException {@code PROJECTION_REPLACED} where nothing is written to it any more
     */
    void requireFed(int generation) {
        var building = !swapped && other != null && other == generation;
        if (generation != live && !building) {
            throw Failure.of(
                            FailureCode.PROJECTION_REPLACED,
                            "The analytics store was replaced by a rebuilt one.",
                            "Go on from the checkpoint of the new one.")
                    .asException();
        }
    }

    private static void execute(DuckDBConnection connection, String... statements)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
