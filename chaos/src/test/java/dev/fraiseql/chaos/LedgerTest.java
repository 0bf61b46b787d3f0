package dev.fraiseql.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.chaos.check.Ledger;
import org.junit.jupiter.api.Test;

/** The comparison finds what it looks for. */
class LedgerTest {

    private final Ledger log = ledger("a", "b", "c");

    @Test
    void theSameEventsAreEqual() {
        assertThat(log.compare("store", ledger("c", "a", "b")).isNone()).isTrue();
    }

    @Test
    void whatIsMissingStrangeAlteredOrDoubledIsNamed() {
        var store = ledger("b", "c", "d");
        store.add("b", "line of b");
        store.add("c", "another line");

        var difference = log.compare("store", store);

        assertThat(difference.isNone()).isFalse();
        assertThat(difference.missing()).containsExactly("a");
        assertThat(difference.strange()).containsExactly("d");
        assertThat(difference.altered()).singleElement().asString().startsWith("c: ");
        assertThat(difference.doubled()).containsExactlyInAnyOrder("b", "c");
    }

    private static Ledger ledger(String... ids) {
        var ledger = new Ledger();
        for (var id : ids) {
            ledger.add(id, "line of " + id);
        }
        return ledger;
    }
}
