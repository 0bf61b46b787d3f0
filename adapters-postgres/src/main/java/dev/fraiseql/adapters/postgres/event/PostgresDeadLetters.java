package dev.fraiseql.adapters.postgres.event;

import dev.fraiseql.adapters.postgres.connection.Database;
import dev.fraiseql.domain.event.DeadLetter;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.ports.event.DeadLetters;
import dev.fraiseql.ports.event.Delivery;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code fraiseql.dead_letter}. PostgreSQL's clock says how long a claim lasts. */
final class PostgresDeadLetters implements DeadLetters {

    private static final String FREE =
            "(claimed_until is null or claimed_until < clock_timestamp())";

    private final Database database;

    @Inject
    PostgresDeadLetters(Database database) {
        this.database = database;
    }

    @Override
    public void store(
            String consumer,
            EventPartition partition,
            List<Delivery.Rejection> rejections,
            long most) {
        database.inTransaction(
                connection -> {
                    // Those of one consumer count one after another.
                    DeadLetterRows.lock(connection, consumer);
                    for (var rejection : rejections) {
                        DeadLetterRows.insert(connection, consumer, partition, rejection);
                    }
                    var kept = count(connection, consumer);
                    if (kept > most) {
                        throw full(consumer, most);
                    }
                    return kept;
                });
    }

    @Override
    public List<DeadLetter> list(@Nullable String consumer, @Nullable UUID before, int limit) {
        return database.withConnection(
                connection ->
                        DeadLetterRows.select(
                                connection,
                                """
                                where (?::text is null or consumer = ?)
                                  and (?::uuid is null or number < (select number from fraiseql.dead_letter where id = ?::uuid))
                                order by number desc limit ?""",
                                consumer,
                                consumer,
                                before,
                                before,
                                limit));
    }

    @Override
    public Optional<DeadLetter> find(UUID id) {
        return database.withConnection(
                connection ->
                        DeadLetterRows.select(connection, "where id = ?", id).stream().findFirst());
    }

    @Override
    public long count(@Nullable String consumer) {
        return database.withConnection(connection -> count(connection, consumer));
    }

    @Override
    public Optional<DeadLetter> claim(UUID id) {
        return database.withConnection(
                connection ->
                        update(
                                                connection,
                                                "update fraiseql.dead_letter set claimed_until = clock_timestamp() + interval '1 minute'"
                                                        + " where id = ? and "
                                                        + FREE,
                                                id)
                                        == 0
                                ? Optional.empty()
                                : DeadLetterRows.select(connection, "where id = ?", id).stream()
                                        .findFirst());
    }

    @Override
    public void resolve(UUID id) {
        delete(id);
    }

    @Override
    public void release(UUID id, String reason) {
        database.withConnection(
                connection ->
                        update(
                                connection,
                                """
                                update fraiseql.dead_letter
                                   set claimed_until = null, attempted_at = attempted_at || clock_timestamp(), reasons = reasons || ?::text
                                 where id = ?""",
                                DeadLetterRows.text(reason),
                                id));
    }

    @Override
    public boolean discard(UUID id) {
        return delete(id) > 0;
    }

    private int delete(UUID id) {
        return database.withConnection(
                connection ->
                        update(connection, "delete from fraiseql.dead_letter where id = ?", id));
    }

    private static long count(Connection connection, @Nullable String consumer)
            throws SQLException {
        try (var count =
                connection.prepareStatement(
                        "select count(*) from fraiseql.dead_letter where ?::text is null or consumer = ?")) {
            DeadLetterRows.bind(count, consumer, consumer);
            try (var row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static int update(Connection connection, String sql, Object... values)
            throws SQLException {
        try (var update = connection.prepareStatement(sql)) {
            DeadLetterRows.bind(update, values);
            return update.executeUpdate();
        }
    }

    private static RuntimeException full(String consumer, long most) {
        return Failure.of(
                        FailureCode.DEAD_LETTERS_FULL,
                        "The consumer "
                                + consumer
                                + " has "
                                + most
                                + " dead letters, and may have no more.",
                        "Look at them with `fraiseql dead-letters list`, retry or discard them, or raise dead_letters.max.")
                .asException();
    }
}
