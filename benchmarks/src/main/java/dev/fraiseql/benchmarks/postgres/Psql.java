package dev.fraiseql.benchmarks.postgres;

import dev.fraiseql.benchmarks.harness.Command;
import dev.fraiseql.benchmarks.harness.Contender;
import dev.fraiseql.benchmarks.harness.Metric;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** PostgreSQL's own client: what it takes to get bytes out and throw them away. */
public final class Psql {

    private final Path program;
    private final Database database;

    public Psql(Path program, Database database) {
        this.program = program;
        this.database = database;
    }

    /** From the start of the process to its end, connecting included. */
    public Contender contender(String name, String statement) {
        return new Contender(name, () -> Map.of(Metric.SECONDS, command(statement).seconds()));
    }

    private Command command(String statement) {
        return new Command(
                List.of(
                        program.toString(),
                        "-X",
                        "-q",
                        "-At",
                        "-v",
                        "ON_ERROR_STOP=1",
                        "-d",
                        database.url(),
                        "-c",
                        statement));
    }
}
