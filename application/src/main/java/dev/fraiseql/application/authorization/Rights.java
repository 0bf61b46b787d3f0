package dev.fraiseql.application.authorization;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.fraiseql.domain.authorization.RuleParameters;
import dev.fraiseql.domain.authorization.Trait;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.query.Query;
import dev.fraiseql.domain.query.QueryBatch;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.Operation;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.domain.upload.UploadMode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What callers of the same traits may do. It holds no caller: their values join a query when it
 * runs. Thread-safe.
 */
public final class Rights {

    private static final int REMEMBERED = 1_024;

    private final Schema schema;
    private final boolean unrestricted;
    private final Set<Trait> traits;
    private final Map<String, TypeRights> types;
    private final boolean denyByDefault;

    /** By the instance, as the plans of the database are. */
    private final Cache<Key, Authorized> remembered =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    /** What a query becomes, and the values that it takes then. */
    private record Authorized(Query query, RuleParameters parameters) {}

    /** Compares by instance: to compare deep queries would cost more than to plan them. */
    private record Key(Query query, Operation operation) {
        @Override
        @SuppressWarnings("ReferenceEquality") // that is its point
        public boolean equals(Object other) {
            return other instanceof Key key && key.query == query && key.operation == operation;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(query) + operation.hashCode();
        }
    }

    private Rights(
            Schema schema,
            boolean unrestricted,
            Set<Trait> traits,
            Map<String, TypeRights> types,
            boolean denyByDefault) {
        this.schema = schema;
        this.unrestricted = unrestricted;
        this.traits = traits;
        this.types = types;
        this.denyByDefault = denyByDefault;
    }

    /** Those of everyone where nothing is ruled. */
    public static Rights unrestricted(Schema schema) {
        return new Rights(schema, true, Set.of(), Map.of(), false);
    }

    static Rights of(SchemaRules rules, Set<Trait> traits, boolean denyByDefault) {
        var types = rules.rights(traits);
        var schema = new VisibleSchema(rules, traits, types).schema();
        return new Rights(schema, false, traits, types, denyByDefault);
    }

    /** What the caller sees. */
    public Schema schema() {
        return schema;
    }

    /** Whether nothing is kept from anyone. */
    public boolean unrestricted() {
        return unrestricted;
    }

    /** Whether there are events for the caller. */
    public boolean seeEvents() {
        return unrestricted || traits.contains(new Trait.Scope(Subject.EVENTS_READ));
    }

    /** What the caller sees of events. */
    public EventSight events(Subject subject) {
        return new EventSight(this, subject);
    }

    /** Whether it is a type of the schema, whatever the caller sees of it. */
    boolean knows(String type) {
        return types.containsKey(type);
    }

    boolean denyByDefault() {
        return denyByDefault;
    }

    Set<Trait> traits() {
        return traits;
    }

    Map<String, TypeRights> types() {
        return types;
    }

    /** The query as the caller may run it. */
    public PreparedQuery authorize(Subject subject, PreparedQuery prepared) {
        return authorize(subject, prepared, Operation.QUERY);
    }

    /**
     * @param operation what is done with the roots' rows, besides reading them
     * @throws FailureException {@code FORBIDDEN} for a denied field
     */
    public PreparedQuery authorize(Subject subject, PreparedQuery prepared, Operation operation) {
        if (unrestricted) {
            return prepared;
        }
        var own = prepared.arguments();
        var authorized = authorized(prepared.query(), operation, own.values().size());
        return new PreparedQuery(authorized.query(), authorized.parameters().with(own, subject));
    }

    /** Each run of the batch as the caller may run it. */
    public QueryBatch authorize(Subject subject, QueryBatch batch) {
        if (unrestricted) {
            return batch;
        }
        var own = batch.runs().getFirst().values().size();
        var authorized = authorized(batch.query(), Operation.QUERY, own);
        return new QueryBatch(
                authorized.query(),
                batch.runs().stream()
                        .map(run -> authorized.parameters().with(run, subject))
                        .toList());
    }

    private Authorized authorized(Query query, Operation operation, int own) {
        if (operation == Operation.EXPORT) {
            // Every ticket is a query of its own.
            return make(query, operation, own);
        }
        var key = new Key(query, operation);
        var known = remembered.getIfPresent(key);
        if (known != null) {
            return known;
        }
        var made = make(query, operation, own);
        // Whoever comes first wins: all share one query.
        return remembered.get(key, ignored -> made);
    }

    private Authorized make(Query query, Operation operation, int own) {
        var parameters = new RuleParameters(own);
        return new Authorized(
                new QueryRights(this, parameters, operation).query(query), parameters);
    }

    /**
     * @throws FailureException {@code FORBIDDEN}
     */
    public void require(EntityType type, Operation operation) {
        if (!may(type, operation)) {
            throw forbidden("may not " + operation.name().toLowerCase(Locale.ROOT), type.name());
        }
    }

    public boolean may(EntityType type, Operation operation) {
        return unrestricted || of(type).may(operation);
    }

    /** Whether the field may be used, and not just be seen. */
    public boolean usable(EntityType type, ScalarField field) {
        return unrestricted || !of(type).denied().contains(field.name());
    }

    /**
     * @throws FailureException {@code FORBIDDEN}
     */
    public void requireUsable(EntityType type, String member) {
        if (!unrestricted && of(type).denied().contains(member)) {
            throw forbidden("may not use", type.name() + "." + member);
        }
    }

    /** Which rows all of these operations are granted on. */
    public Filter rows(EntityType type, RuleParameters parameters, Operation... operations) {
        return unrestricted ? Filter.EVERYTHING : of(type).rows(traits, parameters, operations);
    }

    private TypeRights of(EntityType type) {
        // Events and what else is no type of the author's have rules of their own.
        return types.getOrDefault(type.name(), TypeRights.ALL);
    }

    /**
     * @throws FailureException {@code FORBIDDEN} for an upload that the caller may not make: one
     *     whose rows would have to be looked at among them
     */
    public void authorizeUpload(EntityType type, UploadMode mode) {
        if (unrestricted) {
            return;
        }
        var written =
                switch (mode) {
                    case INSERT -> Operation.CREATE;
                    case UPSERT -> Operation.UPSERT;
                };
        require(type, Operation.UPLOAD);
        require(type, written);
        var rows = rows(type, new RuleParameters(0), Operation.UPLOAD, written);
        if (!rows.equals(Filter.EVERYTHING)) {
            throw Failure.of(
                            FailureCode.FORBIDDEN,
                            "The caller may write some rows of "
                                    + type.name()
                                    + " only, and uploads are not looked at row by row.",
                            "Create the rows by a mutation, or ask the operator for a role that may write every row.")
                    .asException();
        }
    }

    private static FailureException forbidden(String what, String name) {
        return Failure.of(
                        FailureCode.FORBIDDEN,
                        "The caller " + what + " " + name + ".",
                        "Leave it out, or ask the operator for a role or scope that may.")
                .asException();
    }
}
