package dev.fraiseql.adapters.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** A door that can not open. */
class OpeningTest extends OpenDoor {
    @Test
    void aPortInUseIsAFailureThatSaysWhatToDo() {
        var config = HttpConfig.at(door.address());
        assertThatThrownBy(() -> new Backend().open(config))
                .hasMessageContaining("HTTP can't listen on");
    }
}
