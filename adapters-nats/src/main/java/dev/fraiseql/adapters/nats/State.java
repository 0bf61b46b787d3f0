package dev.fraiseql.adapters.nats;

import io.nats.client.KeyValue;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Small texts in the bucket of state: how far relays and consumers say they came. Thread-safe. */
final class State {

    private final NatsConnection connection;
    private final Names names;

    @Inject
    State(NatsConnection connection, Names names) {
        this.connection = connection;
        this.names = names;
    }

    Optional<String> get(String key) {
        var entry = NatsFailures.call(() -> bucket().get(key));
        return entry == null
                ? Optional.empty()
                : Optional.ofNullable(entry.getValue())
                        .map(value -> new String(value, StandardCharsets.UTF_8));
    }

    void put(String key, String value) {
        NatsFailures.call(() -> bucket().put(key, value));
    }

    private KeyValue bucket() throws java.io.IOException {
        return connection.get().keyValue(names.state(), connection.keyValueOptions());
    }
}
