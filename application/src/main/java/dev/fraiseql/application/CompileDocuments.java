package dev.fraiseql.application;

import dev.fraiseql.domain.compiled.CompiledDocument;
import dev.fraiseql.domain.compiled.CompiledOperation;
import dev.fraiseql.domain.compiled.CompiledSchema;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.query.DocumentId;
import dev.fraiseql.domain.query.OperationSample;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.ports.query.QueryExplainer;
import dev.fraiseql.ports.schema.OperationCompiler;
import dev.fraiseql.ports.schema.OperationCompilers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Checks and plans the documents that a server is to trust, against the schema it will serve. */
@Singleton
public final class CompileDocuments {

    private final OperationCompilers compilers;
    private final QueryExplainer explainer;

    @Inject
    public CompileDocuments(OperationCompilers compilers, QueryExplainer explainer) {
        this.compilers = compilers;
        this.explainer = explainer;
    }

    /**
     * Equal texts become one document.
     *
     * @throws FailureException what is wrong with any of them, all at once; each message begins
     *     with its place, line, column and code
     */
    public CompiledSchema compile(Schema schema, List<SourceDocument> sources) {
        var operations = compilers.forSchema(schema);
        var failures = new ArrayList<Failure>(conflicts(sources));
        var documents = new ArrayList<CompiledDocument>();
        byText(sources)
                .forEach(
                        (text, same) -> {
                            try {
                                documents.add(document(text, same, operations));
                            } catch (FailureException invalid) {
                                var place = same.getFirst().place();
                                invalid.failures().forEach(each -> failures.add(at(place, each)));
                            }
                        });
        if (!failures.isEmpty()) {
            throw new FailureException(failures, null);
        }
        return new CompiledSchema(schema, documents);
    }

    private static Map<String, List<SourceDocument>> byText(List<SourceDocument> sources) {
        var byText = new LinkedHashMap<String, List<SourceDocument>>();
        sources.forEach(
                source ->
                        byText.computeIfAbsent(source.text(), text -> new ArrayList<>())
                                .add(source));
        return byText;
    }

    private CompiledDocument document(
            String text, List<SourceDocument> same, OperationCompiler operations) {
        return new CompiledDocument(
                text,
                same.stream().map(SourceDocument::id).filter(Objects::nonNull).toList(),
                operations.samples(text).stream().map(this::operation).toList());
    }

    private CompiledOperation operation(OperationSample sample) {
        var query = sample.query();
        return new CompiledOperation(
                sample.name(),
                sample.given(),
                sample.shapedBy(),
                query == null ? null : explainer.sql(query));
    }

    /** Every id, and every hash, names one text. */
    private static List<Failure> conflicts(List<SourceDocument> sources) {
        var texts = new HashMap<DocumentId, String>();
        sources.forEach(source -> texts.put(DocumentId.of(source.text()), source.text()));
        var failures = new ArrayList<Failure>();
        for (var source : sources) {
            var id = source.id();
            var before = id == null ? null : texts.putIfAbsent(id, source.text());
            if (before != null && !before.equals(source.text())) {
                failures.add(
                        Failure.of(
                                FailureCode.CONFIGURATION_INVALID,
                                source.place() + ": the id is another document's as well.",
                                "Give each document an id of its own."));
            }
        }
        return failures;
    }

    private static Failure at(String place, Failure failure) {
        var where = new StringBuilder(place);
        if (!failure.locations().isEmpty()) {
            var first = failure.locations().getFirst();
            where.append(':').append(first.line()).append(':').append(first.column());
        }
        return Failure.of(
                failure.code(),
                where + ": " + failure.code() + ": " + failure.message(),
                failure.remedy());
    }
}
