package dev.fraiseql.adapters.duckdb;

import dev.fraiseql.ports.event.Projection;
import dev.fraiseql.ports.event.ProjectionRebuild;
import java.util.OptionalInt;

/** A second table of events beside the live one; DuckDB changes its catalogue in transactions. */
final class DuckDbRebuild implements ProjectionRebuild {

    private final DuckDb database;

    DuckDbRebuild(DuckDb database) {
        this.database = database;
    }

    @Override
    public State state() {
        var generations = database.inTransaction(Generations::read);
        if (generations.other() == null) {
            return State.NONE;
        }
        return generations.swapped() ? State.SWAPPED : State.BUILDING;
    }

    @Override
    public Projection target() {
        var building =
                database.inTransaction(
                        connection -> Generations.read(connection).building(connection));
        return new DuckDbProjection(database, OptionalInt.of(building));
    }

    @Override
    public void swap() {
        database.inTransaction(
                connection -> {
                    Generations.read(connection).swap(connection);
                    return true;
                });
    }

    @Override
    public void dropOther() {
        database.inTransaction(
                connection -> {
                    Generations.read(connection).dropOther(connection);
                    return true;
                });
    }
}
