package dev.fraiseql.adapters.postgres.event;

import dev.fraiseql.adapters.postgres.connection.Database;
import dev.fraiseql.domain.event.Position;
import jakarta.inject.Inject;

/** {@code fraiseql.consumer}: how far each consumer says it has come. */
final class ConsumerCursors {
    private static final String SAVE =
            """
            insert into fraiseql.consumer (name, xid, seq) values (?, ?::text::xid8, ?)
            on conflict (name) do update set xid = excluded.xid, seq = excluded.seq, updated_at = now()""";

    private final Database database;

    @Inject
    ConsumerCursors(Database database) {
        this.database = database;
    }

    /** Back as well: a consumer that starts over has come less far. */
    void save(String consumer, Position position) {
        database.withConnection(
                connection -> {
                    try (var save = connection.prepareStatement(SAVE)) {
                        save.setString(1, consumer);
                        save.setString(2, Long.toUnsignedString(position.xid()));
                        save.setLong(3, position.seq());
                        return save.executeUpdate();
                    }
                });
    }
}
