package dev.fraiseql.adapters.http;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import dev.fraiseql.application.AutomaticQueries;
import dev.fraiseql.application.OperationLimit;
import dev.fraiseql.application.QueryLimits;
import dev.fraiseql.application.access.CallerLimits;
import dev.fraiseql.application.access.MemoryLimit;
import dev.fraiseql.application.authorization.AuthorizationConfig;
import dev.fraiseql.application.authorization.CallerRights;
import dev.fraiseql.application.telemetry.MetricsPolicy;
import dev.fraiseql.application.telemetry.ReadMetrics;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Credentials;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.Arguments;
import dev.fraiseql.domain.query.CursorSecret;
import dev.fraiseql.domain.query.GraphQLRequest;
import dev.fraiseql.domain.query.JsonDocument;
import dev.fraiseql.domain.query.OperationSample;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.query.Query;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.query.TrustedDocuments;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.ports.access.AccessLog;
import dev.fraiseql.ports.access.AccessObserver;
import dev.fraiseql.ports.event.AnalyticsSource;
import dev.fraiseql.ports.health.HealthCheck;
import dev.fraiseql.ports.identity.Authenticator;
import dev.fraiseql.ports.query.PersistedQueries;
import dev.fraiseql.ports.query.QuerySource;
import dev.fraiseql.ports.query.RowStream;
import dev.fraiseql.ports.schema.OperationCompiler;
import dev.fraiseql.ports.schema.OperationCompilers;
import dev.fraiseql.ports.search.EventSearch;
import dev.fraiseql.ports.telemetry.LogLevels;
import dev.fraiseql.ports.telemetry.MetricExposition;
import dev.fraiseql.testkit.memory.MemoryEventSearch;
import dev.fraiseql.testkit.memory.MemoryEventStore;
import dev.fraiseql.testkit.memory.MemoryPersistedQueries;
import dev.fraiseql.testkit.memory.RecordedAccesses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind the door in these tests. A document {@code fail CODE} fails so when it is
 * compiled, {@code break} breaks; {@code wait} waits for {@link #release}; every other one gives
 * {@link #answer}.
 */
final class Backend implements Authenticator, OperationCompiler, QuerySource, HealthCheck {

    static final Subject ADA = new Subject("ada", "acme", Set.of(Subject.EVENTS_READ));

    volatile String answer = "{\"data\":{\"hello\":\"wörld\"}}";
    volatile boolean healthy = true;
    volatile boolean anonymousAllowed = true;
    volatile Subject lastSubject;
    volatile GraphQLRequest lastRequest;
    HttpLimitsConfig limits =
            new HttpLimitsConfig(
                    64 * 1024, 0, 10_000, Duration.ofSeconds(30), Duration.ofMinutes(2));
    TrustedDocuments trusted = TrustedDocuments.NONE;
    CallerLimits callerLimits = CallerLimits.NONE;
    MemoryLimit memory = MemoryLimit.DEFAULT;
    OperationLimit limit = OperationLimit.DEFAULT;
    @Nullable MetricExposition metrics;
    boolean metricsAnonymous;
    AutomaticQueries automatic = AutomaticQueries.ENABLED;
    final MemoryEventStore events = new MemoryEventStore();
    final PersistedQueries persisted = new MemoryPersistedQueries();
    final MemoryLogLevels levels = new MemoryLogLevels();
    final RecordedAccesses accesses = new RecordedAccesses();
    private Routes routes;
    final CountDownLatch waiting = new CountDownLatch(1);
    final CountDownLatch release = new CountDownLatch(1);

    HttpDoor open(boolean graphiql) {
        return open(config(graphiql, limits));
    }

    /** Of the door that was opened last. */
    Routes routes() {
        return routes;
    }

    static HttpConfig config(boolean graphiql, HttpLimitsConfig limits) {
        return new HttpConfig(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                graphiql,
                Duration.ofSeconds(5),
                true,
                Duration.ZERO,
                limits,
                HttpBrowsersConfig.DEFAULT,
                Optional.empty());
    }

    HttpDoor open(HttpConfig config) {
        OperationCompilers compilers = schema -> this;
        var injector =
                Guice.createInjector(
                        new HttpModule(config),
                        new AbstractModule() {
                            @Override
                            protected void configure() {
                                if (metrics != null) {
                                    bind(MetricExposition.class).toInstance(metrics);
                                    bind(MetricsPolicy.class)
                                            .toInstance(new MetricsPolicy(metricsAnonymous));
                                    bind(ReadMetrics.class);
                                }
                                bind(CallerLimits.class).toInstance(callerLimits);
                                bind(MemoryLimit.class).toInstance(memory);
                                Multibinder.newSetBinder(binder(), AccessLog.class);
                                bind(TrustedDocuments.class).toInstance(trusted);
                                bind(LogLevels.class).toInstance(levels);
                                bind(OperationLimit.class).toInstance(limit);
                                bind(QueryLimits.class).toInstance(QueryLimits.DEFAULT);
                                bind(AuthorizationConfig.class)
                                        .toInstance(AuthorizationConfig.ALLOWING);
                                bind(CallerRights.class).toInstance(CallerRights.UNRESTRICTED);
                                OptionalBinder.newOptionalBinder(binder(), AnalyticsSource.class);
                                bind(AutomaticQueries.class).toInstance(automatic);
                                bind(PersistedQueries.class).toInstance(persisted);
                                bind(Authenticator.class).toInstance(Backend.this);
                                bind(QuerySource.class).toInstance(Backend.this);
                                bind(OperationCompilers.class).toInstance(compilers);
                                bind(EventSearch.class).toInstance(new MemoryEventSearch(events));
                                bind(CursorSecret.class).toInstance(CursorSecret.random());
                                bind(Schema.class).toInstance(new Schema(List.of()));
                                Multibinder.newSetBinder(binder(), AccessObserver.class)
                                        .addBinding()
                                        .toInstance(Backend.this.accesses);
                                Multibinder.newSetBinder(binder(), HealthCheck.class)
                                        .addBinding()
                                        .toInstance(Backend.this);
                            }
                        });
        routes = injector.getInstance(Routes.class);
        var door = injector.getInstance(HttpDoor.class);
        door.start();
        return door;
    }

    @Override
    public PreparedQuery compile(GraphQLRequest request) {
        lastRequest = request;
        var document = request.document();
        if (document.startsWith("fail ")) {
            throw Failure.of(FailureCode.valueOf(document.substring(5)), "It failed.", "Do better.")
                    .causedBy(new IllegalStateException("secret detail"));
        }
        if (document.equals("break")) {
            throw new IllegalStateException("secret detail");
        }
        return new PreparedQuery(
                new Query(
                        List.of(new RootField.Constant(document, "1")),
                        document.startsWith("mutation")),
                Arguments.NONE);
    }

    @Override
    public void validate(String document) {
        compile(GraphQLRequest.of(document));
    }

    @Override
    public List<OperationSample> samples(String document) {
        throw new AssertionError("nothing is planned ahead here");
    }

    @Override
    public JsonDocument json(Subject subject, PreparedQuery query) {
        lastSubject = subject;
        if (query.query().roots().getFirst().responseKey().equals("wait")) {
            waiting.countDown();
            try {
                release.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
        return new JsonDocument(answer.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public RowStream rows(Subject subject, PreparedQuery query) {
        throw new UnsupportedOperationException("HTTP asks for JSON");
    }

    @Override
    public Subject authenticate(Credentials credentials, String origin) {
        return switch (credentials) {
            case Credentials.None none when anonymousAllowed -> Subject.ANONYMOUS;
            case Credentials.ApiKey key when key.key().equals("good") -> ADA;
            case Credentials.ApiKey key when key.key().equals("metrics") ->
                    new Subject("prometheus", null, Set.of(Subject.METRICS));
            case Credentials.BearerToken token when token.token().equals("good") -> ADA;
            case Credentials.ClientCertificate client -> named(client.commonName());
            case Credentials.None none -> throw refused(FailureCode.AUTHENTICATION_REQUIRED);
            case Credentials shown -> throw refused(FailureCode.AUTHENTICATION_FAILED);
        };
    }

    private static Subject named(String name) {
        return new Subject(name, "acme", Set.of());
    }

    private static RuntimeException refused(FailureCode code) {
        return Failure.of(code, "Who are you?", "Say it.").asException();
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public boolean required() {
        return true;
    }

    @Override
    public void check() {
        if (!healthy) {
            throw new IllegalStateException("secret detail");
        }
    }
}
