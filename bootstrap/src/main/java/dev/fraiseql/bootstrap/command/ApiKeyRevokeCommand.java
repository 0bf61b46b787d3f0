package dev.fraiseql.bootstrap.command;

import dev.fraiseql.bootstrap.process.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fraiseql api-key revoke}. */
@Command(
        name = "revoke",
        description =
                "End keys now. Servers know, and end their streams, within security.recheck_interval.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ApiKeyRevokeCommand implements Callable<Integer> {

    @ParentCommand private ApiKeyCommand parent;

    @Spec private CommandSpec spec;

    @Mixin private DatabaseOption database;

    @Parameters(
            paramLabel = "ID",
            arity = "1..*",
            description = "The keys, by their ids from `api-key list`.")
    private List<String> ids;

    @Override
    public Integer call() {
        return parent.with(
                database,
                keys -> {
                    var out = spec.commandLine().getOut();
                    for (var id : ids) {
                        keys.revoke(id);
                        out.println(id + ": revoked");
                        out.flush();
                    }
                    return ExitCode.OK.status();
                });
    }
}
