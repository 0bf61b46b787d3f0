package dev.fraiseql.adapters.postgres.event;

import dev.fraiseql.ports.event.EventTransport;
import dev.fraiseql.testkit.contract.EventTransportContract;
import java.util.List;

class PostgresEventTransportContractIT extends EventTransportContract {

    @Override
    protected Fixture open() throws Exception {
        var database = EventsDatabase.create();
        return new Fixture() {
            @Override
            public EventTransport transport() {
                return new PostgresEventTransport(
                        new PostgresChangeLog(database.pool()),
                        new Horizon(database.pool()),
                        new ConsumerCursors(database.pool()),
                        new ConsumerClaims(database.pool()));
            }

            @Override
            public void publish(List<String> entityIds) throws Exception {
                try (var connection = database.test().connect();
                        var emit =
                                connection.prepareStatement(
                                        "select fraiseql.emit('Item', ?, 'Created')")) {
                    for (var id : entityIds) {
                        emit.setString(1, id);
                        emit.execute();
                    }
                }
            }

            @Override
            public void close() {
                database.close();
            }
        };
    }
}
