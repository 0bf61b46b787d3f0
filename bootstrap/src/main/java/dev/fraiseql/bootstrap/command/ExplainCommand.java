package dev.fraiseql.bootstrap.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fraiseql.application.ExplainQuery;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.SchemaKeys;
import dev.fraiseql.bootstrap.process.ExitCode;
import dev.fraiseql.domain.compiled.CompiledSchema;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.DocumentId;
import dev.fraiseql.domain.query.Explanation;
import dev.fraiseql.domain.query.GraphQLRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fraiseql explain}. */
@Command(
        name = "explain",
        description = {
            "Show the SQL of a query, its parameters and PostgreSQL's plan, and warn of what would be slow.",
            "The query is planned for its variables' values, as an anonymous caller."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fraiseql explain orders.graphql --database postgresql://app@localhost/shop",
            "  fraiseql explain orders.graphql --config fraiseql.toml",
            "  fraiseql explain orders.graphql --database URL --variables '{\"id\": 7}' --analyze",
            "  fraiseql explain sha256:HASH --schema schema.compiled.json --database URL"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ExplainCommand implements Callable<Integer> {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    @ParentCommand private Fraiseql fraiseql;

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description =
                    "The query, in GraphQL; or the hash or id of a document of the compiled schema.")
    private String file;

    @Mixin private DatabaseOption database;

    @Option(
            names = "--schema",
            paramLabel = "FILE",
            description =
                    "The compiled schema. Default: that of --config, or schema.compiled.json.")
    private @Nullable Path schema;

    @Option(
            names = "--variables",
            paramLabel = "JSON",
            description = "The query's variables, as a JSON object.",
            defaultValue = "{}")
    private String variables;

    @Option(
            names = "--operation",
            paramLabel = "NAME",
            description = "Which operation, where the file holds several.")
    private @Nullable String operation;

    @Option(names = "--analyze", description = "Run the query as well, and show what it took.")
    private boolean analyze;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        var configuration = configuration();
        try (var tools = fraiseql.assembly().tools(configuration)) {
            var compiled = fraiseql.assembly().compiled(configuration);
            var request = new GraphQLRequest(read(compiled), operation, variables());
            var explanation =
                    tools.get(ExplainQuery.class)
                            .explain(Subject.ANONYMOUS, compiled.schema(), request, analyze);
            var out = spec.commandLine().getOut();
            if (json) {
                out.println(MAPPER.writeValueAsString(explanation));
            } else {
                out.print(text(explanation));
            }
            out.flush();
        }
        return ExitCode.OK.status();
    }

    private Configuration configuration() {
        var configuration = database.configuration(fraiseql.environment());
        if (schema == null && database.isConfigured()) {
            return configuration;
        }
        var file = schema == null ? Path.of(configuration.get(SchemaKeys.PATH)) : schema;
        return configuration.with(SchemaKeys.PATH, file.toAbsolutePath().toString());
    }

    private static String text(Explanation explanation) {
        var text = new StringBuilder(explanation.sql()).append('\n');
        var place = 1;
        for (var bound : explanation.parameters()) {
            text.append('\n')
                    .append(place++)
                    .append(": ")
                    .append(bound.value())
                    .append("  ")
                    .append(bound.type());
        }
        if (!explanation.parameters().isEmpty()) {
            text.append('\n');
        }
        text.append('\n');
        explanation.plan().forEach(line -> text.append(line).append('\n'));
        explanation
                .warnings()
                .forEach(warning -> text.append("\nwarning: ").append(warning).append('\n'));
        return text.toString();
    }

    private String read(CompiledSchema compiled) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException | InvalidPathException unreadable) {
            return stored(compiled)
                    .orElseThrow(
                            () ->
                                    Fraiseql.failure(
                                            file
                                                    + " can't be read, and is no document's id in the compiled schema",
                                            "Name an existing file with a GraphQL query, or a document's hash."));
        }
    }

    private Optional<String> stored(CompiledSchema compiled) {
        try {
            return Optional.ofNullable(compiled.byId().get(new DocumentId(file)));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private Map<String, @Nullable Object> variables() {
        try {
            return MAPPER.readValue(
                    variables, new TypeReference<Map<String, @Nullable Object>>() {});
        } catch (JsonProcessingException | IllegalArgumentException malformed) {
            throw Fraiseql.failure(
                    "--variables is no JSON object", "Write --variables '{\"name\": value}'.");
        }
    }
}
