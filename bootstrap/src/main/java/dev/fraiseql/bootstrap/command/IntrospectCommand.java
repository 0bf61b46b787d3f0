package dev.fraiseql.bootstrap.command;

import dev.fraiseql.application.IntrospectSchema;
import dev.fraiseql.bootstrap.process.ExitCode;
import dev.fraiseql.ports.schema.SchemaWriter.Naming;
import dev.fraiseql.ports.schema.SchemaWriter.Options;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fraiseql introspect}. */
@Command(
        name = "introspect",
        description = "Write a first schema.graphql from an existing database.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fraiseql introspect --database postgresql://app@localhost/shop -o schema.graphql",
            "  fraiseql introspect --database URL --schemas shop,sales --naming preserve -o -"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class IntrospectCommand implements Callable<Integer> {

    @ParentCommand private Fraiseql fraiseql;

    @Spec private CommandSpec spec;

    @Mixin private DatabaseOption database;

    @Mixin private DatabaseOption.Schemas schemas;

    @Mixin private OutputOption output;

    @Option(
            names = "--naming",
            description =
                    "Field names: camel (created_at becomes createdAt) or preserve. Default: camel.",
            defaultValue = "camel")
    private Naming naming;

    @Option(
            names = "--mutations",
            description =
                    "Offer what may change data: create, update, delete and upsert of every table that"
                            + " allows them, and VOLATILE functions. Default: read only.")
    private boolean mutations;

    @Override
    public Integer call() {
        try (var tools =
                fraiseql.assembly().tools(database.configuration(fraiseql.environment()))) {
            var sdl =
                    tools.get(IntrospectSchema.class)
                            .introspect(schemas.names(), new Options(naming, mutations));
            output.write(sdl, spec.commandLine().getOut(), spec.commandLine().getErr());
        }
        return ExitCode.OK.status();
    }
}
