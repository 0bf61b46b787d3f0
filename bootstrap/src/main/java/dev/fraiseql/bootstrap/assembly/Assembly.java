package dev.fraiseql.bootstrap.assembly;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Stage;
import dev.fraiseql.adapters.audit.AuditConfig;
import dev.fraiseql.adapters.audit.AuditModule;
import dev.fraiseql.adapters.graphql.GraphQLModule;
import dev.fraiseql.adapters.http.HttpModule;
import dev.fraiseql.application.telemetry.MetricsPolicy;
import dev.fraiseql.bootstrap.configuration.AnalyticsKeys;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.EventsKeys;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.Keys;
import dev.fraiseql.bootstrap.configuration.MetricsKeys;
import dev.fraiseql.bootstrap.configuration.NatsKeys;
import dev.fraiseql.bootstrap.configuration.Problems;
import dev.fraiseql.bootstrap.configuration.SchemaKeys;
import dev.fraiseql.bootstrap.configuration.SearchKeys;
import dev.fraiseql.domain.compiled.CompiledSchema;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.query.CursorSecret;
import dev.fraiseql.domain.query.DocumentId;
import dev.fraiseql.domain.query.TrustedDocuments;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.ports.access.AuditTrail;
import dev.fraiseql.ports.schema.ManifestCodec;
import dev.fraiseql.ports.schema.SchemaCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the parts together. What is installed first starts first and stops last. */
public final class Assembly {

    private final Stores stores;

    public Assembly(Stores stores) {
        this.stores = stores;
    }

    /** With the adapters of this distribution. */
    public static Assembly standard() {
        return new Assembly(Stores.standard());
    }

    /**
     * Adds to {@code problems} what none of the adapters could serve; a {@link
     * dev.fraiseql.bootstrap.configuration.Rule}.
     */
    public void check(Configuration configuration, Problems problems) {
        stores.check(configuration, problems);
        problems.attempt(
                configuration,
                () -> Adapters.http(configuration, Optional.empty()),
                Keys.of("http"));
        problems.attempt(configuration, () -> Adapters.graphql(configuration), Keys.of("graphql"));
        problems.attempt(
                configuration,
                () -> Adapters.flight(configuration, Optional.empty()),
                Keys.of("arrow_flight"));
        problems.attempt(
                configuration, () -> SecurityAdapters.modules(configuration), Keys.of("security"));
        problems.attempt(
                configuration, () -> Adapters.projection(configuration), Keys.of("projection"));
        problems.attempt(
                configuration,
                () -> {
                    Adapters.retention(configuration);
                    Adapters.eventStreams(configuration);
                },
                Keys.of("events"));
        if (configuration.get(EventsKeys.TRANSPORT).equals("nats")
                && configuration.find(NatsKeys.URL).isPresent()) {
            problems.attempt(
                    configuration, () -> NatsTransport.config(configuration), Keys.of("nats"));
        }
    }

    /** The database and what works on it without a schema, for the commands; not started. */
    public Application tools(Configuration configuration) {
        return application(
                List.of(
                        new CoreModule(),
                        stores.primary(configuration),
                        new GraphQLModule(),
                        Adapters.authorization(configuration)),
                LifecycleConfig.forTools());
    }

    /** What examines everything the configuration names; nothing is started or changed by it. */
    public Application doctor(Configuration configuration) {
        var modules = new ArrayList<Module>();
        modules.add(new CoreModule());
        modules.add(stores.primary(configuration));
        modules.add(new GraphQLModule());
        modules.add(Adapters.authorization(configuration));
        if (configuration.get(EventsKeys.ENABLED)) {
            if (configuration.get(EventsKeys.TRANSPORT).equals("nats")) {
                modules.add(NatsTransport.broker(configuration));
            }
            // What lies in a server's process is that server's alone.
            if (!configuration.get(AnalyticsKeys.URL).startsWith("duckdb:")) {
                modules.add(stores.analytics(configuration));
            }
            if (!configuration.get(SearchKeys.URL).startsWith("lucene:")
                    && Stores.searches(configuration)) {
                modules.add(stores.search(configuration));
            }
        }
        modules.add(new DiagnosisModule(configuration));
        return application(modules, LifecycleConfig.forTools());
    }

    /** A whole server of a schema without documents, not started. */
    public Application server(Configuration configuration, Schema schema) {
        return server(configuration, CompiledSchema.of(schema));
    }

    /**
     * A whole server, not started.
     *
     * @throws FailureException {@code CONFIGURATION_INVALID}
     */
    public Application server(Configuration configuration, CompiledSchema compiled) {
        var modules = new ArrayList<Module>();
        modules.add(new CoreModule());
        TracingAdapter.of(configuration).ifPresent(modules::add);
        modules.add(new ServingModule(compiled.schema(), Adapters.queryLimits(configuration)));
        modules.add(new DocumentsModule(configuration, trustedDocuments(configuration, compiled)));
        var cursors = Adapters.cursors(configuration);
        modules.add(binder -> binder.bind(CursorSecret.class).toInstance(cursors));
        var limits = new LiveSettings.Limits(configuration);
        modules.add(new GraphQLModule(limits, cursors));
        modules.add(
                binder -> {
                    binder.bind(LiveSettings.Limits.class).toInstance(limits);
                    binder.bind(LiveSettings.class);
                });
        modules.add(SecurityAdapters.modules(configuration));
        modules.add(Adapters.authorization(configuration));
        modules.add(stores.primary(configuration));
        modules.add(new SchemaGateModule());
        modules.add(new ExportsModule(Adapters.exports(configuration)));
        modules.add(Adapters.eventStreams(configuration));
        if (configuration.get(EventsKeys.ENABLED)) {
            if (configuration.get(EventsKeys.TRANSPORT).equals("nats")) {
                modules.add(new NatsTransport(configuration));
            }
            modules.add(stores.analytics(configuration));
            modules.add(stores.search(configuration));
            if (Stores.searches(configuration) && configuration.get(SearchKeys.REQUEST_LOG)) {
                modules.add(new RequestLogModule());
            }
            modules.add(
                    new EventsModule(
                            Adapters.projection(configuration), Adapters.retention(configuration)));
        } else {
            modules.add(new NoEventsModule());
            modules.add(new NoSearchModule());
        }
        if (configuration.get(MetricsKeys.ENABLED)) {
            modules.add(
                    new TelemetryModule(
                            new MetricsPolicy(configuration.get(MetricsKeys.ANONYMOUS))));
        }
        modules.add(new LogsModule(configuration));
        modules.add(new HealthModule());
        var certificates = new DoorCertificates(configuration);
        Adapters.audit(configuration).ifPresent(audit -> modules.add(new AuditModule(audit)));
        modules.add(Adapters.access(configuration));
        modules.add(new HttpModule(Adapters.http(configuration, certificates.http())));
        if (configuration.get(FlightKeys.ENABLED)) {
            modules.add(Adapters.flight(configuration, certificates.flight()));
        }
        modules.add(certificates);
        return application(modules, LifecycleConfig.of(configuration));
    }

    /**
     * Reads the compiled schema that {@code schema.path} names.
     *
     * @throws FailureException {@code SCHEMA_INVALID}, {@code SCHEMA_ALTERED}
     */
    public CompiledSchema compiled(Configuration configuration) {
        var path = configuration.resolve(configuration.get(SchemaKeys.PATH));
        return codec().decode(readSchema(path));
    }

    /**
     * The documents of the compiled schema and those of the manifest that {@code
     * graphql.trusted_documents_path} names, as {@code graphql.trusted_documents} has it.
     *
     * @throws FailureException {@code CONFIGURATION_INVALID}
     */
    public TrustedDocuments trustedDocuments(Configuration configuration, CompiledSchema compiled) {
        return TrustedFiles.read(configuration, compiled, this::manifest);
    }

    /**
     * Reads the documents of a manifest by id.
     *
     * @throws FailureException {@code CONFIGURATION_INVALID}
     */
    public Map<DocumentId, String> manifest(String json) {
        return injector(List.of(new GraphQLModule())).getInstance(ManifestCodec.class).decode(json);
    }

    /** What reads the audit log in a folder; nothing is written. */
    public AuditTrail audit(Path folder, Optional<String> key) {
        return injector(List.of(new AuditModule(AuditConfig.reading(folder, key))))
                .getInstance(AuditTrail.class);
    }

    /** Reads and writes compiled schemas. */
    public SchemaCodec codec() {
        return injector(List.of(new GraphQLModule())).getInstance(SchemaCodec.class);
    }

    private static String readSchema(Path path) {
        try {
            return Files.readString(path);
        } catch (NoSuchFileException missing) {
            throw unreadable("There is no compiled schema at " + path + ".", missing);
        } catch (IOException unreadable) {
            throw unreadable("The compiled schema " + path + " can't be read.", unreadable);
        }
    }

    private static FailureException unreadable(String message, IOException cause) {
        return Failure.of(
                        FailureCode.SCHEMA_INVALID,
                        message,
                        "Run `fraiseql compile schema.graphql --database URL -o schema.compiled.json` and name the file"
                                + " in schema.path.")
                .causedBy(cause);
    }

    private static Application application(List<Module> modules, LifecycleConfig lifecycle) {
        return new Application(injector(modules), lifecycle);
    }

    private static Injector injector(List<Module> modules) {
        return Guice.createInjector(Stage.PRODUCTION, modules);
    }
}
