package dev.fraiseql.bootstrap.command;

import dev.fraiseql.bootstrap.process.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fraiseql config check}. */
@Command(
        name = "check",
        description = {
            "Say everything that is wrong with a configuration, as `serve` would.",
            "Connects to nothing; reads the files and runs the commands that secrets come from."
        },
        footerHeading = "%nExamples:%n",
        footer = "  fraiseql config check --config fraiseql.toml")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ConfigCheckCommand implements Callable<Integer> {

    @ParentCommand private ConfigCommand parent;

    @Spec private CommandSpec spec;

    @Mixin private ConfigOption config;

    @Override
    public Integer call() {
        var err = spec.commandLine().getErr();
        parent.readForServing(config).problems().throwIfAny();
        err.println("the configuration is fine");
        err.flush();
        return ExitCode.OK.status();
    }
}
