package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.adapters.postgres.connection.Database;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.DocumentId;
import dev.fraiseql.ports.query.PersistedQueries;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * The documents of {@code fraiseql.persisted_query}. Callers that store at the same moment may
 * exceed the limit by one each: nothing is locked to count.
 */
public final class PostgresPersistedQueries implements PersistedQueries {

    private static final String FIND =
            "select document from fraiseql.persisted_query where sha256 = ?";

    private static final String STORE =
            """
            insert into fraiseql.persisted_query (sha256, document)
            select ?, ?
             where (select count(*) from fraiseql.persisted_query) < %d
            on conflict (sha256) do nothing"""
                    .formatted(MAX_DOCUMENTS);

    private final Database database;

    @Inject
    public PostgresPersistedQueries(Database database) {
        this.database = database;
    }

    @Override
    public Optional<String> find(DocumentId id) {
        if (!id.isHash()) {
            return Optional.empty();
        }
        return database.withConnection(
                connection -> {
                    try (var find = connection.prepareStatement(FIND)) {
                        find.setString(1, id.value());
                        try (var row = find.executeQuery()) {
                            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
                        }
                    }
                });
    }

    @Override
    public DocumentId store(String document) {
        var hash = DocumentId.of(document);
        var stored =
                database.withConnection(
                        connection -> {
                            try (var store = connection.prepareStatement(STORE)) {
                                store.setString(1, hash.value());
                                store.setString(2, document);
                                return store.executeUpdate();
                            }
                        });
        if (stored == 0 && find(hash).isEmpty()) {
            throw Failure.of(
                            FailureCode.PERSISTED_QUERIES_FULL,
                            MAX_DOCUMENTS + " queries are persisted, as many as may be.",
                            "Ask the operator to delete those that nobody uses.")
                    .asException();
        }
        return hash;
    }
}
