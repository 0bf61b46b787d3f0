package dev.fraiseql.adapters.flight;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class ConnectionLimitTest {

    @Test
    void aConnectionThatWasNeverReadyHadNoPlace() {
        assertThatCode(() -> new ConnectionLimit(1).transportTerminated(null))
                .doesNotThrowAnyException();
    }
}
