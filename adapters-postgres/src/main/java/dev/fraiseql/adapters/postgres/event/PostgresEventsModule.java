package dev.fraiseql.adapters.postgres.event;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.OptionalBinder;
import com.google.inject.name.Names;
import dev.fraiseql.ports.event.ChangeCapture;
import dev.fraiseql.ports.event.ChangeLog;
import dev.fraiseql.ports.event.ChangeLogRetention;
import dev.fraiseql.ports.event.ChangeLogStatus;
import dev.fraiseql.ports.event.DeadLetters;
import dev.fraiseql.ports.event.EventTransport;
import dev.fraiseql.ports.event.Snapshots;

/**
 * Change capture, the change log, and the transport {@code postgres}, for which the log itself is
 * the stream.
 */
public final class PostgresEventsModule extends AbstractModule {

    @Override
    protected void configure() {
        bind(ChangeCapture.class).to(PostgresChangeCapture.class).in(Singleton.class);
        bind(ChangeLog.class).to(PostgresChangeLog.class).in(Singleton.class);
        bind(DeadLetters.class).to(PostgresDeadLetters.class).in(Singleton.class);
        bind(PostgresEventTransport.class).in(Singleton.class);
        bind(EventTransport.class)
                .annotatedWith(Names.named(EventTransport.CHANGE_LOG))
                .to(PostgresEventTransport.class);
        // Unless a broker carries them.
        OptionalBinder.newOptionalBinder(binder(), EventTransport.class)
                .setDefault()
                .to(PostgresEventTransport.class);
        bind(PostgresChangeCapture.class);
        bind(PostgresChangeLog.class);
        bind(ChangeLogRetention.class).to(PostgresChangeLogRetention.class).in(Singleton.class);
        bind(ChangeLogStatus.class).to(PostgresChangeLogStatus.class).in(Singleton.class);
        bind(Snapshots.class).to(PostgresSnapshots.class).in(Singleton.class);
        bind(PostgresChangeLogRetention.class);
        bind(PostgresChangeLogStatus.class);
        bind(PostgresSnapshots.class);
        bind(Horizon.class).in(Singleton.class);
        bind(ConsumerCursors.class);
        bind(ConsumerClaims.class);
        bind(PostgresDeadLetters.class);
    }
}
