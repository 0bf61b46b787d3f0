package dev.fraiseql.adapters.flight;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import dev.fraiseql.application.AutomaticQueries;
import dev.fraiseql.application.CheckHealth;
import dev.fraiseql.application.EventStreamConfig;
import dev.fraiseql.application.ExportConfig;
import dev.fraiseql.application.ExportPages;
import dev.fraiseql.application.ExportSnapshots;
import dev.fraiseql.application.ExportTable;
import dev.fraiseql.application.FindQuery;
import dev.fraiseql.application.LimitOperations;
import dev.fraiseql.application.ListDatasets;
import dev.fraiseql.application.LookupRows;
import dev.fraiseql.application.OperationLimit;
import dev.fraiseql.application.PersistQuery;
import dev.fraiseql.application.QueryEvents;
import dev.fraiseql.application.QueryLimits;
import dev.fraiseql.application.ReadEvents;
import dev.fraiseql.application.ReadTicket;
import dev.fraiseql.application.RunQuery;
import dev.fraiseql.application.ServedSchema;
import dev.fraiseql.application.ServerState;
import dev.fraiseql.application.UploadRows;
import dev.fraiseql.application.WatchHealth;
import dev.fraiseql.application.access.Accesses;
import dev.fraiseql.application.access.LimitAccesses;
import dev.fraiseql.application.authorization.AuthorizationConfig;
import dev.fraiseql.application.authorization.CallerRights;
import dev.fraiseql.application.identity.RecheckConfig;
import dev.fraiseql.application.identity.RecheckIdentities;
import dev.fraiseql.arrow.ArrowSchemas;
import dev.fraiseql.domain.event.EventColumns;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.GraphQLRequest;
import dev.fraiseql.domain.query.OperationSample;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.query.TrustedDocuments;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.ports.event.AnalyticsSource;
import dev.fraiseql.ports.health.HealthCheck;
import dev.fraiseql.ports.identity.Authenticator;
import dev.fraiseql.ports.lifecycle.Component;
import dev.fraiseql.ports.lifecycle.Door;
import dev.fraiseql.ports.schema.OperationCompiler;
import dev.fraiseql.ports.schema.OperationCompilers;
import dev.fraiseql.testkit.contract.Sample;
import dev.fraiseql.testkit.contract.SampleCatalogue;
import dev.fraiseql.testkit.memory.MemoryModule;
import dev.fraiseql.testkit.memory.MemoryTables;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.Location;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;

/** The door as its module assembles it, in front of the real use cases on in-memory ports. */
class FlightModuleIT {

    @Test
    void theModuleIsOneDoorOfTheApplication() throws Exception {
        var injector =
                Guice.createInjector(
                        new MemoryModule(
                                new MemoryTables(SampleCatalogue.CATALOGUE, Clock.systemUTC()),
                                Clock.systemUTC(),
                                Duration.ofSeconds(10)),
                        new FlightModule(FlightConfig.listeningOn("127.0.0.1", 0)),
                        new UseCases());
        var component =
                injector.getInstance(Key.get(new TypeLiteral<Set<Component>>() {}))
                        .iterator()
                        .next();
        try (var door = (Door) component) {
            door.start();
            try (var memory = new RootAllocator();
                    var client =
                            FlightClient.builder(
                                            memory,
                                            Location.forGrpcInsecure(
                                                    "127.0.0.1", door.address().getPort()))
                                    .build();
                    var stream = client.getStream(TestDoor.ticket("events:*:::100"))) {
                assertThat(stream.getSchema()).isEqualTo(ArrowSchemas.of(EventColumns.SCHEMA));
                assertThat(stream.next()).isFalse();
                assertThat(client.listFlights(Criteria.ALL))
                        .isNotEmpty()
                        .allSatisfy(
                                info -> {
                                    var ticket = info.getEndpoints().getFirst().getTicket();
                                    try (var export = client.getStream(ticket)) {
                                        assertThat(export.getSchema())
                                                .isEqualTo(info.getSchemaOptional().orElseThrow());
                                        assertThat(export.next()).isFalse();
                                    }
                                });
            }
        }
    }

    private static final class UseCases extends AbstractModule {

        @Override
        protected void configure() {
            binder().requireExplicitBindings();
            bind(Schema.class).toInstance(new Schema(List.of(Sample.SPECIMEN)));
            bind(OperationCompilers.class).toInstance(schema -> new NoGraphQL());
            bind(TrustedDocuments.class).toInstance(TrustedDocuments.NONE);
            bind(AutomaticQueries.class).toInstance(AutomaticQueries.ENABLED);
            bind(FindQuery.class);
            bind(PersistQuery.class);
            bind(OperationLimit.class).toInstance(OperationLimit.DEFAULT);
            bind(Accesses.class).toInstance(new Accesses(Set.of(), LimitAccesses.none()));
            bind(QueryLimits.class).toInstance(QueryLimits.DEFAULT);
            bind(AuthorizationConfig.class).toInstance(AuthorizationConfig.ALLOWING);
            bind(CallerRights.class).toInstance(CallerRights.UNRESTRICTED);
            OptionalBinder.newOptionalBinder(binder(), AnalyticsSource.class);
            bind(LimitOperations.class);
            bind(Authenticator.class).toInstance((credentials, origin) -> Subject.ANONYMOUS);
            bind(RecheckConfig.class).toInstance(new RecheckConfig(RecheckConfig.DEFAULT_INTERVAL));
            bind(RecheckIdentities.class);
            bind(ServedSchema.class);
            bind(RunQuery.class);
            bind(ExportConfig.class)
                    .toInstance(new ExportConfig(ExportConfig.DEFAULT_SNAPSHOT_LIFETIME));
            bind(ExportSnapshots.class);
            bind(ExportPages.class);
            bind(ExportTable.class);
            bind(EventStreamConfig.class).toInstance(EventStreamConfig.DEFAULT);
            bind(QueryEvents.class);
            bind(ReadEvents.class);
            bind(ReadTicket.class);
            bind(ListDatasets.class);
            bind(LookupRows.class);
            bind(UploadRows.class);
            Multibinder.newSetBinder(binder(), HealthCheck.class);
            bind(CheckHealth.class);
            bind(ServerState.class);
            bind(WatchHealth.class);
        }
    }

    private static final class NoGraphQL implements OperationCompiler {

        @Override
        public PreparedQuery compile(GraphQLRequest request) {
            throw new AssertionError("no GraphQL here");
        }

        @Override
        public void validate(String document) {
            throw new AssertionError("no GraphQL here");
        }

        @Override
        public List<OperationSample> samples(String document) {
            throw new AssertionError("no GraphQL here");
        }
    }
}
