package dev.fraiseql.application;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.fraiseql.application.authorization.AuthorizationConfig;
import dev.fraiseql.application.authorization.Authorizer;
import dev.fraiseql.application.authorization.CallerRights;
import dev.fraiseql.application.authorization.Rights;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.TrustedDocuments;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.ports.schema.OperationCompiler;
import dev.fraiseql.ports.schema.OperationCompilers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * The schema being served and the documents trusted with it. They may be replaced at run time: a
 * use case asks once a call and works on with what it got, so that an operation never sees two
 * schemas.
 */
@Singleton
public final class ServedSchema implements CallerRights {

    private final OperationCompilers compilers;
    private final QueryEvents events;
    private final AuthorizationConfig authorization;
    private volatile Snapshot current;

    /**
     * What a caller is served.
     *
     * @param rights what it sees and may do
     * @param operations compiles against what it sees, and the events beside it
     */
    public record Served(Rights rights, OperationCompiler operations, TrustedDocuments trusted) {

        /** As far as the caller sees it, without the events. */
        public Schema schema() {
            return rights.schema();
        }
    }

    /** A whole schema, and what callers are served of it. */
    private final class Snapshot {
        private final Schema schema;
        private final TrustedDocuments trusted;
        private final Authorizer authorizer;

        /** Callers of different rights often see the same. */
        private final LoadingCache<Schema, OperationCompiler> operations =
                Caffeine.newBuilder().weakValues().build(compilers::forSchema);

        private final LoadingCache<Rights, Served> served =
                Caffeine.newBuilder().weakKeys().build(this::served);

        Snapshot(Schema schema, TrustedDocuments trusted) {
            this.schema = schema;
            this.trusted = trusted;
            this.authorizer = new Authorizer(schema, authorization);
            // What is wrong with the schema shows before the first call.
            var _ = served.get(authorizer.unrestricted());
        }

        private Served served(Rights rights) {
            var visible = rights.seeEvents() ? events.beside(rights.schema()) : rights.schema();
            return new Served(rights, operations.get(visible), trusted);
        }
    }

    @Inject
    public ServedSchema(
            Schema schema,
            TrustedDocuments trusted,
            OperationCompilers compilers,
            QueryEvents events,
            AuthorizationConfig authorization) {
        this.compilers = compilers;
        this.events = events;
        this.authorization = authorization;
        this.current = new Snapshot(schema, trusted);
    }

    /** What the caller is served. */
    public Served to(Subject subject) {
        var snapshot = current;
        return snapshot.served.get(snapshot.authorizer.of(subject));
    }

    @Override
    public Rights rights(Subject subject) {
        return current.authorizer.of(subject);
    }

    /** The whole schema. */
    public Schema schema() {
        return current.schema;
    }

    public TrustedDocuments trusted() {
        return current.trusted;
    }

    /** Calls that begin from now on see both; those under way end on the old ones. */
    void replace(Schema schema, TrustedDocuments trusted) {
        current = new Snapshot(schema, trusted);
    }
}
