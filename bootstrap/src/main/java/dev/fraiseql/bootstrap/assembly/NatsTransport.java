package dev.fraiseql.bootstrap.assembly;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.fraiseql.adapters.nats.NatsConfig;
import dev.fraiseql.adapters.nats.NatsLoginConfig;
import dev.fraiseql.adapters.nats.NatsModule;
import dev.fraiseql.adapters.nats.NatsStreamConfig;
import dev.fraiseql.application.RelayChanges;
import dev.fraiseql.application.telemetry.RelayMetrics;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.EventsKeys;
import dev.fraiseql.bootstrap.configuration.NatsKeys;
import dev.fraiseql.domain.event.EventEncoding;
import dev.fraiseql.ports.health.HealthCheck;
import dev.fraiseql.ports.lifecycle.Component;
import dev.fraiseql.ports.telemetry.MetricSource;
import java.util.List;
import java.util.Locale;
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
        Multibinder.newSetBinder(binder(), MetricSource.class)
                .addBinding()
                .to(RelayMetrics.class)
                .in(Singleton.class);
    }

    /** The broker alone: nothing is relayed. */
    static Module broker(Configuration configuration) {
        return new NatsModule(config(configuration));
    }

    static NatsConfig config(Configuration configuration) {
        var source = configuration.get(EventsKeys.SOURCE);
        return new NatsConfig(
                configuration.find(NatsKeys.URL).map(NatsTransport::list).orElse(List.of()),
                login(configuration),
                StoreTls.of(
                        configuration,
                        NatsKeys.TLS_CA,
                        NatsKeys.TLS_CERT,
                        NatsKeys.TLS_KEY,
                        NatsKeys.TLS_INSECURE),
                configuration.get(NatsKeys.PREFIX),
                source,
                configuration
                        .find(NatsKeys.SOURCES)
                        .map(NatsTransport::list)
                        .orElse(List.of(source)),
                configuration.find(NatsKeys.JOINED_STREAM),
                configuration.get(EventsKeys.PARTITIONS),
                EventEncoding.valueOf(
                        configuration.get(EventsKeys.ENCODING).toUpperCase(Locale.ROOT)),
                new NatsStreamConfig(
                        configuration.get(NatsKeys.MAX_AGE),
                        configuration.find(NatsKeys.MAX_SIZE).orElse(-1L),
                        configuration.get(NatsKeys.REPLICAS),
                        configuration.get(NatsKeys.DUPLICATE_WINDOW),
                        configuration.get(NatsKeys.STORAGE).equals("memory")));
    }

    private static NatsLoginConfig login(Configuration configuration) {
        return new NatsLoginConfig(
                configuration.find(NatsKeys.USER),
                configuration.find(NatsKeys.PASSWORD),
                configuration.find(NatsKeys.TOKEN),
                configuration.find(NatsKeys.CREDENTIALS_FILE).map(configuration::resolve),
                configuration.find(NatsKeys.NKEY_SEED));
    }

    private static List<String> list(String text) {
        return Stream.of(text.split(",")).map(String::strip).toList();
    }
}
