package dev.fraiseql.bootstrap.command;

import dev.fraiseql.bootstrap.process.ExitCode;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fraiseql api-key rotate}. */
@Command(
        name = "rotate",
        description = {
            "Make a key that takes another's place, and print it, once.",
            "Both are good for a while, so that callers can change over without a gap."
        },
        footerHeading = "%nExample:%n",
        footer = "  fraiseql api-key rotate 3f9c02a1b7de --grace 7d")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ApiKeyRotateCommand implements Callable<Integer> {

    @ParentCommand private ApiKeyCommand parent;

    @Spec private CommandSpec spec;

    @Mixin private DatabaseOption database;

    @Parameters(paramLabel = "ID", description = "The key, by its id from `api-key list`.")
    private String id;

    @Option(
            names = "--grace",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            defaultValue = "24h",
            description = "How long the old one still is good; ${DEFAULT-VALUE}.")
    private Duration grace;

    @Override
    public Integer call() {
        var key = parent.with(database, keys -> keys.rotate(id, grace));
        ApiKeyCommand.show(
                spec, key.text(), "; its id is " + key.id() + ", and " + id + " ends in " + grace);
        return ExitCode.OK.status();
    }
}
