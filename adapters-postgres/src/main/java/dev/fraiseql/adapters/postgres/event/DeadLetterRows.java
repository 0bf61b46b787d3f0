package dev.fraiseql.adapters.postgres.event;

import dev.fraiseql.domain.event.Change;
import dev.fraiseql.domain.event.DeadLetter;
import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.ports.event.Delivery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Dead letters as rows of {@code fraiseql.dead_letter}. */
final class DeadLetterRows {

    private static final String COLUMNS =
            """
            select id, consumer, source, "partition", xid::text, seq, event_id, event_type, entity_type, entity_id,
                   "timestamp", data, user_id, org_id, changed_fields, before, attempted_at, reasons
              from fraiseql.dead_letter
            """;

    private static final String INSERT =
            """
            insert into fraiseql.dead_letter as letter (id, consumer, source, "partition", xid, seq,
                   event_id, event_type, entity_type, entity_id, "timestamp", data, user_id, org_id,
                   changed_fields, before, attempted_at, reasons)
            values (?, ?, ?, ?, ?::text::xid8, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::text[], ?, array[clock_timestamp()], array[?::text])
            on conflict (consumer, source, "partition", xid, seq) do update
               set attempted_at = letter.attempted_at || excluded.attempted_at,
                   reasons = letter.reasons || excluded.reasons""";

    private DeadLetterRows() {}

    static void lock(Connection connection, String consumer) throws SQLException {
        try (var lock =
                connection.prepareStatement(
                        "select pg_advisory_xact_lock(hashtextextended('fraiseql dead letters ' || ?, 0))")) {
            bind(lock, consumer);
            lock.execute();
        }
    }

    static void insert(
            Connection connection,
            String consumer,
            EventPartition partition,
            Delivery.Rejection rejection)
            throws SQLException {
        var logged = rejection.event();
        var event = logged.event();
        var fields = logged.change().fields();
        try (var insert = connection.prepareStatement(INSERT)) {
            bind(
                    insert,
                    UUID.randomUUID(),
                    consumer,
                    partition.source(),
                    partition.number(),
                    Long.toUnsignedString(logged.position().xid()),
                    logged.position().seq(),
                    event.eventId(),
                    event.eventType(),
                    event.entityType(),
                    event.entityId(),
                    event.timestamp(),
                    event.data(),
                    event.userId(),
                    event.orgId(),
                    fields == null
                            ? null
                            : connection.createArrayOf("text", fields.toArray(String[]::new)),
                    logged.change().before(),
                    text(rejection.reason()));
            insert.executeUpdate();
        }
    }

    static List<DeadLetter> select(
            Connection connection, String conditions, @Nullable Object... values)
            throws SQLException {
        var letters = new ArrayList<DeadLetter>();
        try (var select = connection.prepareStatement(COLUMNS + conditions)) {
            bind(select, values);
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    letters.add(letter(row));
                }
            }
        }
        return letters;
    }

    /**
     * Each with its own type, for PostgreSQL must not guess one: a null is a text's or a uuid's.
     */
    static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (var i = 0; i < values.length; i++) {
            switch (values[i]) {
                case null -> statement.setNull(i + 1, Types.VARCHAR);
                case Instant time -> statement.setObject(i + 1, time.atOffset(ZoneOffset.UTC));
                case Object value -> statement.setObject(i + 1, value);
            }
        }
    }

    /** PostgreSQL's texts have no NUL. */
    static String text(String reason) {
        return reason.replace("\0", "");
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        var event =
                new EntityEvent(
                        row.getString(7),
                        row.getString(8),
                        row.getString(9),
                        row.getString(10),
                        row.getObject(11, OffsetDateTime.class).toInstant(),
                        row.getString(12),
                        row.getString(13),
                        row.getString(14));
        var fields = row.getArray(15);
        var change =
                new Change(
                        fields == null ? null : List.of((String[]) fields.getArray()),
                        row.getString(16));
        var position = new Position(Long.parseUnsignedLong(row.getString(5)), row.getLong(6));
        return new DeadLetter(
                row.getObject(1, UUID.class),
                row.getString(2),
                new EventPartition(row.getString(3), row.getInt(4)),
                new LoggedEvent(position, event, change),
                attempts(row));
    }

    private static List<DeadLetter.Attempt> attempts(ResultSet row) throws SQLException {
        var times = (Timestamp[]) row.getArray(17).getArray();
        var reasons = (String[]) row.getArray(18).getArray();
        var attempts = new ArrayList<DeadLetter.Attempt>();
        for (var i = 0; i < times.length; i++) {
            attempts.add(new DeadLetter.Attempt(times[i].toInstant(), reasons[i]));
        }
        return attempts;
    }
}
