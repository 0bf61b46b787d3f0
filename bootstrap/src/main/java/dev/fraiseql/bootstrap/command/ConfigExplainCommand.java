package dev.fraiseql.bootstrap.command;

import dev.fraiseql.bootstrap.configuration.Explanation;
import dev.fraiseql.bootstrap.process.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fraiseql config explain}. */
@Command(
        name = "explain",
        description = "Say what a key means, the value it has, and where that comes from.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fraiseql config explain http.max_body_size",
            "  fraiseql config explain FRAISEQL_DATABASE_URL --config fraiseql.toml"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ConfigExplainCommand implements Callable<Integer> {

    @ParentCommand private ConfigCommand parent;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "KEY", description = "The key, or its environment variable.")
    private String name;

    @Mixin private ConfigOption config;

    @Override
    public Integer call() {
        var key = Explanation.find(name);
        if (key.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there is no key " + name + ". " + Explanation.instead(name));
        }
        // Whatever is wrong elsewhere does not keep a key from being explained.
        var loaded = parent.read(config);
        var out = spec.commandLine().getOut();
        out.print(Explanation.of(key.get(), loaded.configuration()));
        out.flush();
        return ExitCode.OK.status();
    }
}
