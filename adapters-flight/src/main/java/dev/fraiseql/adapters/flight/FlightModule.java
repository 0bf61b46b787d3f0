package dev.fraiseql.adapters.flight;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.fraiseql.adapters.flight.ticket.TicketParser;
import dev.fraiseql.ports.health.HealthCheck;
import dev.fraiseql.ports.lifecycle.Component;
import dev.fraiseql.ports.telemetry.MetricSource;
import java.time.Clock;

/**
 * The Flight door. Needs {@link dev.fraiseql.ports.identity.Authenticator}, {@link
 * dev.fraiseql.application.identity.RecheckIdentities}, {@link
 * dev.fraiseql.application.ReadTicket}, {@link dev.fraiseql.application.ListDatasets} and {@link
 * dev.fraiseql.application.UploadRows}.
 */
public final class FlightModule extends AbstractModule {

    private final FlightConfig config;

    public FlightModule(FlightConfig config) {
        this.config = config;
    }

    @Override
    protected void configure() {
        bind(FlightConfig.class).toInstance(config);
        bind(TicketParser.class).toInstance(new TicketParser(Clock.systemUTC()));
        bind(Results.class).to(ApplicationResults.class);
        bind(ApplicationResults.class).in(Singleton.class);
        bind(Writes.class).to(ApplicationWrites.class);
        bind(ApplicationWrites.class).in(Singleton.class);
        bind(FlightDoor.class).in(Singleton.class);
        bind(FlightMetrics.class).in(Singleton.class);
        Multibinder.newSetBinder(binder(), MetricSource.class).addBinding().to(FlightMetrics.class);
        Multibinder.newSetBinder(binder(), Component.class).addBinding().to(FlightDoor.class);
        bind(FlightHealth.class).in(Singleton.class);
        Multibinder.newSetBinder(binder(), HealthCheck.class).addBinding().to(FlightHealth.class);
    }
}
