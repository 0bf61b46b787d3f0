package dev.fraiseql.bootstrap.assembly;

import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.GraphQLKeys;
import dev.fraiseql.domain.compiled.CompiledSchema;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.query.DocumentId;
import dev.fraiseql.domain.query.TrustedDocuments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The trusted documents of a server: of its compiled schema and of its manifest together. */
final class TrustedFiles {

    private TrustedFiles() {}

    /**
     * @param decode of a manifest's JSON
     * @throws FailureException {@code CONFIGURATION_INVALID}
     */
    static TrustedDocuments read(
            Configuration configuration,
            CompiledSchema compiled,
            Function<String, Map<DocumentId, String>> decode) {
        var mode = configuration.get(GraphQLKeys.TRUSTED_DOCUMENTS);
        if (mode.equals("off")) {
            return TrustedDocuments.NONE;
        }
        var documents = new LinkedHashMap<>(compiled.byId());
        var manifest = configuration.find(GraphQLKeys.TRUSTED_DOCUMENTS_PATH);
        if (manifest.isPresent()) {
            add(decode.apply(text(configuration.resolve(manifest.get()))), documents);
        } else if (documents.isEmpty()) {
            throw invalid(
                            "graphql.trusted_documents is "
                                    + mode
                                    + ", and there are no documents to trust",
                            "Compile the schema with `--documents PATH`, or name the manifest that the client's build"
                                    + " writes in graphql.trusted_documents_path.")
                    .asException();
        }
        return new TrustedDocuments(documents, mode.equals("only"));
    }

    private static void add(Map<DocumentId, String> manifest, Map<DocumentId, String> into) {
        manifest.forEach(
                (id, text) -> {
                    var before = into.putIfAbsent(id, text);
                    if (before != null && !before.equals(text)) {
                        throw invalid(
                                        "The manifest and the compiled schema have different documents of the id "
                                                + id
                                                + ".",
                                        "Compile the schema with the manifest, or give the documents other ids.")
                                .asException();
                    }
                });
    }

    private static String text(Path manifest) {
        try {
            return Files.readString(manifest);
        } catch (IOException unreadable) {
            throw invalid(
                            "The manifest of trusted documents " + manifest + " can't be read.",
                            "Name the file that the client's build writes in graphql.trusted_documents_path.")
                    .causedBy(unreadable);
        }
    }

    private static Failure invalid(String message, String remedy) {
        return Failure.of(FailureCode.CONFIGURATION_INVALID, message, remedy);
    }
}
