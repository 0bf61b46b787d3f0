package dev.fraiseql.bootstrap.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fraiseql events}. */
@Command(
        name = "events",
        description = "Work with events.",
        subcommands = {
            EventsTailCommand.class,
            EventsShowCommand.class,
            EventsSearchCommand.class,
            EventsReplayCommand.class,
            EventsSnapshotCommand.class
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class EventsCommand implements Runnable {

    @ParentCommand private Fraiseql fraiseql;

    @Spec private @Nullable CommandSpec spec;

    Fraiseql fraiseql() {
        return fraiseql;
    }

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "a command is missing");
    }
}
