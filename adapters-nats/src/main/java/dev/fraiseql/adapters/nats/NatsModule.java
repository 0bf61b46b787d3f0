package dev.fraiseql.adapters.nats;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import dev.fraiseql.ports.event.EventPublisher;
import dev.fraiseql.ports.event.EventTransport;
import dev.fraiseql.ports.health.Diagnosis;
import dev.fraiseql.ports.health.HealthCheck;
import dev.fraiseql.ports.lifecycle.Component;

/** Binds the transport and the relay's publisher to NATS JetStream. */
public final class NatsModule extends AbstractModule {

    private final NatsConfig config;

    public NatsModule(NatsConfig config) {
        this.config = config;
    }

    @Override
    protected void configure() {
        bind(NatsConfig.class).toInstance(config);
        bind(Names.class).in(Singleton.class);
        bind(NatsConnection.class).in(Singleton.class);
        bind(Streams.class).in(Singleton.class);
        bind(State.class).in(Singleton.class);
        bind(NatsEventPublisher.class).in(Singleton.class);
        bind(NatsEventTransport.class).in(Singleton.class);
        bind(EventPublisher.class).to(NatsEventPublisher.class);
        OptionalBinder.newOptionalBinder(binder(), EventTransport.class)
                .setBinding()
                .to(NatsEventTransport.class);
        var components = Multibinder.newSetBinder(binder(), Component.class);
        components.addBinding().to(NatsConnection.class);
        components.addBinding().to(Streams.class);
        Multibinder.newSetBinder(binder(), HealthCheck.class).addBinding().to(NatsConnection.class);
        bind(NatsDiagnosis.class).in(Singleton.class);
        Multibinder.newSetBinder(binder(), Diagnosis.class).addBinding().to(NatsDiagnosis.class);
    }
}
