package dev.fraiseql.bootstrap.assembly;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.fraiseql.adapters.nats.NatsConfig;
import dev.fraiseql.adapters.nats.NatsLoginConfig;
import dev.fraiseql.adapters.nats.NatsModule;
import dev.fraiseql.adapters.nats.NatsStoreConfig;
import dev.fraiseql.adapters.nats.NatsStreamConfig;
import dev.fraiseql.application.RelayChanges;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.Key;
import dev.fraiseql.bootstrap.configuration.TransportKeys;
import dev.fraiseql.domain.event.EventEncoding;
import dev.fraiseql.ports.health.HealthCheck;
import dev.fraiseql.ports.lifecycle.Component;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Events by NATS: the adapter, and the relay that feeds it from the change log. */
final class NatsTransport extends AbstractModule {

    private final NatsConfig config;

    NatsTransport(Configuration configuration) {
        this.config = config(configuration);
    }

    @Override
    protected void configure() {
        install(new NatsModule(config));
        bind(RelayChanges.class).in(Singleton.class);
        Multibinder.newSetBinder(binder(), Component.class).addBinding().to(RelayChanges.class);
        Multibinder.newSetBinder(binder(), HealthCheck.class).addBinding().to(RelayChanges.class);
    }

    static NatsConfig config(Configuration configuration) {
        var source = configuration.get(TransportKeys.SOURCE);
        return new NatsConfig(
                configuration.find(TransportKeys.URL).map(NatsTransport::list).orElse(List.of()),
                login(configuration),
                configuration.get(TransportKeys.PREFIX),
                source,
                configuration
                        .find(TransportKeys.SOURCES)
                        .map(NatsTransport::list)
                        .orElse(List.of(source)),
                configuration.find(TransportKeys.JOINED_STREAM),
                configuration.get(TransportKeys.PARTITIONS),
                EventEncoding.valueOf(
                        configuration.get(TransportKeys.ENCODING).toUpperCase(Locale.ROOT)),
                new NatsStreamConfig(
                        configuration.get(TransportKeys.MAX_AGE),
                        configuration
                                .find(TransportKeys.MAX_MIB)
                                .map(mebibytes -> (long) mebibytes << 20)
                                .orElse(-1L),
                        configuration.get(TransportKeys.REPLICAS),
                        configuration.get(TransportKeys.DUPLICATE_WINDOW),
                        configuration.get(TransportKeys.STORAGE).equals("memory")));
    }

    private static NatsLoginConfig login(Configuration configuration) {
        return new NatsLoginConfig(
                configuration.find(TransportKeys.USER),
                configuration.find(TransportKeys.PASSWORD),
                configuration.find(TransportKeys.TOKEN),
                configuration.find(TransportKeys.CREDENTIALS_FILE).map(configuration::resolve),
                configuration.find(TransportKeys.NKEY_SEED),
                store(configuration, TransportKeys.TRUSTSTORE, TransportKeys.TRUSTSTORE_PASSWORD),
                store(configuration, TransportKeys.KEYSTORE, TransportKeys.KEYSTORE_PASSWORD));
    }

    private static Optional<NatsStoreConfig> store(
            Configuration configuration, Key<String> file, Key<String> password) {
        return configuration
                .find(file)
                .map(
                        path ->
                                new NatsStoreConfig(
                                        configuration.resolve(path),
                                        configuration.find(password).orElse("")));
    }

    private static List<String> list(String text) {
        return Stream.of(text.split(",")).map(String::strip).toList();
    }
}
