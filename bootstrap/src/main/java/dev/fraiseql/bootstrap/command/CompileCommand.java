package dev.fraiseql.bootstrap.command;

import dev.fraiseql.application.CompileSchema;
import dev.fraiseql.bootstrap.process.ExitCode;
import dev.fraiseql.ports.schema.SchemaCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fraiseql compile}. */
@Command(
        name = "compile",
        description = "Check a schema against its database and write what the server loads.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fraiseql compile schema.graphql --database postgresql://app@localhost/shop -o schema.compiled.json",
            "  FRAISEQL_DATABASE_URL=URL fraiseql compile schema.graphql -o -"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class CompileCommand implements Callable<Integer> {

    @ParentCommand private Fraiseql fraiseql;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The schema, in GraphQL's schema language.")
    private Path file;

    @Mixin private DatabaseOption database;

    @Mixin private DatabaseOption.Schemas schemas;

    @Mixin private OutputOption output;

    @Override
    public Integer call() {
        var sdl = read();
        try (var tools = fraiseql.assembly().tools(database.configuration())) {
            var schema = tools.get(CompileSchema.class).compile(sdl, schemas.names());
            var text = tools.get(SchemaCodec.class).encode(schema);
            output.write(text, spec.commandLine().getOut(), spec.commandLine().getErr());
        }
        return ExitCode.OK.status();
    }

    private String read() {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw Fraiseql.failure(
                    file + " can't be read",
                    "Name an existing file in UTF-8; `fraiseql introspect` writes a first one.");
        }
    }
}
