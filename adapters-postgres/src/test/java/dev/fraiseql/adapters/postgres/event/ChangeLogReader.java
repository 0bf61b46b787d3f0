package dev.fraiseql.adapters.postgres.event;

import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.ports.event.ChangeLog;
import dev.fraiseql.testkit.contract.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Follows a change log and remembers what it saw. */
final class ChangeLogReader {
    private final ChangeLog log;
    private final List<LoggedEvent> seen = new ArrayList<>();
    private Position position = Position.START;

    ChangeLogReader(ChangeLog log) {
        this.log = log;
    }

    /** Reads what is new; gives all that was seen so far, as {@code type entity id}. */
    List<String> follow() {
        for (var batch = log.read(position, 100);
                !batch.isEmpty();
                batch = log.read(position, 100)) {
            seen.addAll(batch.events());
            position = batch.last();
        }
        return seen.stream()
                .map(
                        event ->
                                event.event().eventType()
                                        + " "
                                        + event.event().entityType()
                                        + " "
                                        + event.event().entityId())
                .toList();
    }

    /**
     * Waits for so many events; transactions of other tests on the server may hold them back for a
     * moment.
     */
    List<LoggedEvent> await(int count) throws Exception {
        Await.until(count + " events", Duration.ofSeconds(20), () -> follow().size() >= count);
        return seen;
    }
}
