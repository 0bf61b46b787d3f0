package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.ports.event.ChangeLog;
import dev.fraiseql.testkit.contract.ChangeLogContract;
import dev.fraiseql.testkit.contract.Events;

class MemoryChangeLogContractTest extends ChangeLogContract {

    @Override
    protected Fixture open() {
        return new MemoryLogFixture(new MemoryChangeLog());
    }

    static EntityEvent event(String entityId) {
        return new EntityEvent(
                entityId, "Created", "Order", entityId, Events.FIRST, "{}", null, null);
    }

    record MemoryLogFixture(MemoryChangeLog memory) implements Fixture {

        @Override
        public ChangeLog log() {
            return memory;
        }

        @Override
        public Writer begin() {
            var transaction = memory.begin();
            return new Writer() {
                @Override
                public void write(String entityId) {
                    transaction.write(event(entityId));
                }

                @Override
                public void commit() {
                    transaction.commit();
                }

                @Override
                public void close() {
                    transaction.close();
                }
            };
        }

        @Override
        public void close() {}
    }
}
