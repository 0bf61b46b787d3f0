package dev.fraiseql.bootstrap.command;

import dev.fraiseql.bootstrap.configuration.ConfigurationText;
import dev.fraiseql.bootstrap.process.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fraiseql config print}. */
@Command(
        name = "print",
        description =
                "Print the effective configuration, and where each value comes from. Secrets are redacted.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fraiseql config print --config fraiseql.toml",
            "  fraiseql config print --profile distributed --defaults --format json"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ConfigPrintCommand implements Callable<Integer> {

    enum Format {
        TOML,
        JSON
    }

    @ParentCommand private ConfigCommand parent;

    @Spec private CommandSpec spec;

    @Mixin private ConfigOption config;

    @Option(names = "--defaults", description = "Print every key, also those at their default.")
    private boolean defaults;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "toml or json. Default: toml.",
            defaultValue = "toml")
    private Format format;

    @Override
    public Integer call() {
        var loaded = parent.read(config);
        var text = new ConfigurationText(loaded.configuration(), defaults);
        var out = spec.commandLine().getOut();
        out.print(
                switch (format) {
                    case TOML -> text.toml();
                    case JSON -> text.json();
                });
        out.flush();
        loaded.problems().throwIfAny();
        return ExitCode.OK.status();
    }
}
