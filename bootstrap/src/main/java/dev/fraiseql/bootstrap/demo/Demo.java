package dev.fraiseql.bootstrap.demo;

import dev.fraiseql.application.CompileSchema;
import dev.fraiseql.application.RunQuery;
import dev.fraiseql.bootstrap.assembly.Application;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.configuration.AnalyticsKeys;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.HttpKeys;
import dev.fraiseql.bootstrap.configuration.LoggingKeys;
import dev.fraiseql.bootstrap.configuration.MetricsKeys;
import dev.fraiseql.bootstrap.configuration.SearchKeys;
import dev.fraiseql.bootstrap.configuration.SecurityKeys;
import dev.fraiseql.bootstrap.process.Lifetime;
import dev.fraiseql.domain.schema.Schema;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** From nothing to a whole server with data. */
public final class Demo {

    /**
     * What was asked for.
     *
     * @param data a folder to keep the data in
     * @param scale 1 for 50,000 customers
     * @param traffic whether orders come in by themselves
     */
    public record Options(
            int httpPort,
            int flightPort,
            Optional<Path> data,
            OptionalDouble scale,
            boolean traffic) {}

    private final Options options;
    private final Assembly assembly;
    private final Map<String, String> environment;
    private final Lifetime lifetime;
    private final PrintWriter err;
    private final Progress progress;

    public Demo(
            Options options,
            Assembly assembly,
            Map<String, String> environment,
            Lifetime lifetime,
            PrintWriter err) {
        this.options = options;
        this.assembly = assembly;
        this.environment = environment;
        this.lifetime = lifetime;
        this.err = err;
        this.progress = new Progress(err);
    }

    /** Returns when it is served; what has to be stopped belongs to the lifetime. */
    public void start() throws InterruptedException {
        requireFree(options.httpPort(), "--http-port");
        requireFree(options.flightPort(), "--flight-port");
        var folder = lifetime.own(DataFolder.open(options.data(), options.scale()));
        var postgres = startPostgres(folder);
        var shop = new Shop(postgres, folder.scale());
        if (!folder.isLoaded()) {
            var rows =
                    "%,d customers, %,d orders, %,d items"
                            .formatted(shop.customers(), shop.orders(), shop.items());
            progress.phase("loading the sample shop: " + rows, shop::load);
            folder.markLoaded();
        }
        var application = serve(configuration(folder, postgres));
        if (options.traffic()) {
            lifetime.own(new Traffic(application.get(RunQuery.class), postgres, shop.customers()))
                    .start();
        }
        err.println(Invitation.text(progress.elapsed(), application, postgres.url(Shop.DATABASE)));
        err.flush();
    }

    private DemoPostgres startPostgres(DataFolder folder) throws InterruptedException {
        var programs = PostgresBinaries.folder(environment);
        if (!Files.exists(programs)) {
            progress.phase("unpacking PostgreSQL, once", () -> PostgresBinaries.unpack(programs));
        }
        var postgres = lifetime.own(DemoPostgres.launch(folder, programs));
        progress.phase(
                "starting PostgreSQL " + PostgresBinaries.MAJOR_VERSION, postgres::awaitReady);
        return postgres;
    }

    private Application serve(Configuration configuration) {
        var served = new Application[1];
        progress.phase(
                "compiling the schema and opening the doors",
                () -> {
                    var application =
                            lifetime.own(assembly.server(configuration, compile(configuration)));
                    application.start();
                    served[0] = application;
                });
        return served[0];
    }

    private Schema compile(Configuration configuration) {
        try (var tools = assembly.tools(configuration)) {
            return tools.get(CompileSchema.class)
                    .compile(Resources.text("shop.graphql"), List.of("shop"));
        }
    }

    /** On loopback only, because anybody may do anything. */
    private Configuration configuration(DataFolder folder, DemoPostgres postgres) {
        return Configuration.defaults()
                .with(DatabaseKeys.URL, postgres.url(Shop.DATABASE))
                .with(AnalyticsKeys.URL, "duckdb:" + folder.analytics())
                .with(SearchKeys.URL, "lucene:" + folder.search())
                .with(HttpKeys.BIND_ADDRESS, loopback(options.httpPort()))
                .with(FlightKeys.BIND_ADDRESS, loopback(options.flightPort()))
                .with(HttpKeys.GRAPHIQL, true)
                .with(MetricsKeys.ANONYMOUS, true)
                // The first operation finds a cold JVM, which is nobody's trouble.
                .with(LoggingKeys.SLOW_OPERATION, Duration.ZERO)
                .with(SecurityKeys.ALLOW_ANONYMOUS, true);
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static void requireFree(int port, String option) {
        try (var probe = new ServerSocket()) {
            probe.bind(loopback(port));
        } catch (IOException taken) {
            throw Trouble.of(
                    "port " + port + " is in use", "Choose another with " + option + ".", taken);
        }
    }
}
