package dev.fraiseql.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.bootstrap.assembly.Application;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.EventsKeys;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.HttpKeys;
import dev.fraiseql.bootstrap.configuration.SecurityKeys;
import dev.fraiseql.testkit.service.PostgresSample;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.PythonClients;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PyArrow, pandas, Polars and the ADBC driver as clients of a whole server: {@code clients.py}. */
class PythonClientsIT {

    private static final String NESTED =
            """
            { orders(orderBy: [{id: ASC}]) { id total customer { name mood } \
            items(orderBy: [{line: ASC}]) { sku qty shipments(orderBy: [{id: ASC}]) { carrier } } } }""";

    @TempDir private static Path folder;

    private static PythonClients python;
    private static Application application;

    @BeforeAll
    static void start() throws Exception {
        python = PythonClients.get();
        var database = PostgresServer.shared().createDatabase();
        PostgresSample.create(database);
        var configuration =
                Configuration.defaults()
                        .with(DatabaseKeys.URL, database.uri())
                        .with(EventsKeys.ENABLED, false)
                        .with(HttpKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(FlightKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(SecurityKeys.API_KEYS, true)
                        .with(SecurityKeys.JWT_SECRET, Caller.JWT_SECRET);
        var assembly = Assembly.standard();
        application =
                assembly.server(
                        configuration,
                        Introspected.schema(assembly, configuration, "sample", sdl -> sdl));
        application.start();
        PythonSettings.write(
                folder,
                application,
                Map.of(
                        "types",
                        Map.of("Specimen", "specimens"),
                        "documents",
                        Map.of("orders", NESTED)));
    }

    @AfterAll
    static void stop() {
        if (application != null) {
            application.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"handshake", "discovery", "actions", "compression", "frames", "adbc"})
    void aClientWorks(String what) throws Exception {
        python.run("import clients; clients." + what + "()", folder);
    }

    @Test
    void everyCellIsTheSameAsOverHttp() throws Exception {
        var output = python.run("import clients; clients.cells()", folder);
        assertThat(Integer.parseInt(output.strip().split(" ")[0])).isGreaterThan(50);
    }
}
