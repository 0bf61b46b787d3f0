package dev.fraiseql.bootstrap.command;

import dev.fraiseql.bootstrap.configuration.ConfigurationLoader;
import dev.fraiseql.bootstrap.configuration.ConfigurationLoader.Loaded;
import dev.fraiseql.bootstrap.configuration.Requirements;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fraiseql config}. */
@Command(
        name = "config",
        description = "Look at the configuration of a server, without starting one.",
        subcommands = {
            ConfigCheckCommand.class,
            ConfigPrintCommand.class,
            ConfigExplainCommand.class
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ConfigCommand implements Runnable {

    @ParentCommand private Fraiseql fraiseql;

    @Spec private @Nullable CommandSpec spec;

    /** Read and checked as {@code serve} does. */
    Loaded readForServing(ConfigOption option) {
        return ConfigurationLoader.read(
                option.sources(fraiseql.environment()),
                new Requirements(),
                fraiseql.assembly()::check);
    }

    /** Read, and checked as far as somebody who only looks needs it. */
    Loaded read(ConfigOption option) {
        return ConfigurationLoader.read(option.sources(fraiseql.environment()));
    }

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "a command is missing");
    }
}
