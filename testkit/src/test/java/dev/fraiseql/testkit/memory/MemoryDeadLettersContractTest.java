package dev.fraiseql.testkit.memory;

import dev.fraiseql.ports.event.DeadLetters;
import dev.fraiseql.testkit.contract.DeadLettersContract;
import java.time.Clock;

class MemoryDeadLettersContractTest extends DeadLettersContract {

    @Override
    protected Fixture open() {
        var letters = new MemoryDeadLetters(Clock.systemUTC());
        return new Fixture() {
            @Override
            public DeadLetters letters() {
                return letters;
            }

            @Override
            public DeadLetters again() {
                return letters;
            }

            @Override
            public void close() {}
        };
    }
}
