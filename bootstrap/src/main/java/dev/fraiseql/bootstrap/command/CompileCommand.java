package dev.fraiseql.bootstrap.command;

import dev.fraiseql.application.CompileDocuments;
import dev.fraiseql.application.CompileSchema;
import dev.fraiseql.application.SourceDocument;
import dev.fraiseql.bootstrap.process.ExitCode;
import dev.fraiseql.ports.schema.SchemaCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
            "  FRAISEQL_DATABASE_URL=URL fraiseql compile schema.graphql -o -",
            "  fraiseql compile schema.graphql --documents queries/ --database URL -o schema.compiled.json"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class CompileCommand implements Callable<Integer> {

    @ParentCommand private Fraiseql fraiseql;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The schema, in GraphQL's schema language.")
    private Path file;

    @Option(
            names = "--documents",
            paramLabel = "PATH",
            description =
                    "Documents to check, plan and store with the schema, for graphql.trusted_documents: a folder"
                            + " of *.graphql files, or a manifest of Apollo's or Relay's.")
    private @Nullable Path documents;

    @Mixin private DatabaseOption database;

    @Mixin private DatabaseOption.Schemas schemas;

    @Mixin private OutputOption output;

    @Override
    public Integer call() {
        var sdl = read();
        var sources =
                documents == null
                        ? List.<SourceDocument>of()
                        : DocumentFiles.read(documents, fraiseql.assembly()::manifest);
        try (var tools =
                fraiseql.assembly().tools(database.configuration(fraiseql.environment()))) {
            var schema = tools.get(CompileSchema.class).compile(sdl, schemas.names());
            var compiled = tools.get(CompileDocuments.class).compile(schema, sources);
            var text = tools.get(SchemaCodec.class).encode(compiled);
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
