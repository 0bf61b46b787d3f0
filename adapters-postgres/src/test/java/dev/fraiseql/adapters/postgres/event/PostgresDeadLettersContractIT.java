package dev.fraiseql.adapters.postgres.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.ports.event.DeadLetters;
import dev.fraiseql.ports.event.Delivery;
import dev.fraiseql.testkit.contract.DeadLettersContract;
import dev.fraiseql.testkit.contract.Events;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresDeadLettersContractIT extends DeadLettersContract {

    @Override
    protected Fixture open() throws Exception {
        var database = EventsDatabase.create();
        return new Fixture() {
            @Override
            public DeadLetters letters() {
                return new PostgresDeadLetters(database.pool());
            }

            @Override
            public DeadLetters again() {
                return new PostgresDeadLetters(database.pool());
            }

            @Override
            public void close() {
                database.close();
            }
        };
    }

    @Test
    void whoeverDiedWithAClaimKeepsItForAMinuteOnly() throws Exception {
        try (var database = EventsDatabase.create()) {
            var letters = new PostgresDeadLetters(database.pool());
            letters.store(
                    "search",
                    EventPartition.SINGLE,
                    List.of(new Delivery.Rejection(Events.event(1), "no")),
                    10);
            var id = letters.list(null, null, 1).getFirst().id();
            assertThat(letters.claim(id)).isPresent();

            database.query(
                    "update fraiseql.dead_letter set claimed_until = claimed_until - interval '59 seconds' returning 1");
            assertThat(letters.claim(id)).isEmpty();
            database.query(
                    "update fraiseql.dead_letter set claimed_until = claimed_until - interval '1 second' returning 1");
            assertThat(letters.claim(id)).isPresent();
        }
    }
}
