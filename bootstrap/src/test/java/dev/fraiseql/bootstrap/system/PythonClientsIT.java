package dev.fraiseql.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fraiseql.bootstrap.assembly.Application;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.Keys;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.ports.identity.ApiKeyStore;
import dev.fraiseql.testkit.service.PostgresSample;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.PythonClients;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PyArrow, pandas, Polars and the ADBC driver as clients of a whole server: {@code clients.py}. */
class PythonClientsIT {

    private static final String KEY = "fql_key_of_the_python_clients";
    private static final Caller ANN = Caller.withToken("ann", null);

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
                        .with(Keys.DATABASE_URL, database.uri())
                        .with(Keys.EVENTS_ENABLED, false)
                        .with(Keys.HTTP_BIND_ADDRESS, Doors.ANY_PORT)
                        .with(Keys.FLIGHT_BIND_ADDRESS, Doors.ANY_PORT)
                        .with(Keys.SECURITY_API_KEYS, true)
                        .with(Keys.SECURITY_JWT_SECRET, Caller.JWT_SECRET);
        var assembly = Assembly.standard();
        application =
                assembly.server(
                        configuration,
                        Introspected.schema(assembly, configuration, "sample", sdl -> sdl));
        application.start();
        application
                .get(ApiKeyStore.class)
                .add(sha256(KEY), "python", new Subject("ann", null, Set.of(), "{}"));
        writeSettings();
    }

    private static void writeSettings() throws Exception {
        var doors = application.doors();
        var authorization = Objects.requireNonNull(ANN.headers().get("authorization"));
        var token = authorization.substring("Bearer ".length());
        var settings =
                Map.of(
                        "http",
                        "http://127.0.0.1:" + Doors.port(doors, "HTTP"),
                        "flight",
                        "grpc://127.0.0.1:" + Doors.port(doors, "Flight"),
                        "user",
                        "ann",
                        "password",
                        KEY,
                        "passwords",
                        List.of(KEY, token),
                        "authorization",
                        authorization,
                        "types",
                        Map.of("Specimen", "specimens"));
        Files.writeString(
                folder.resolve("settings.json"), new ObjectMapper().writeValueAsString(settings));
        try (InputStream clients = PythonClientsIT.class.getResourceAsStream("clients.py")) {
            Files.copy(Objects.requireNonNull(clients, "clients.py"), folder.resolve("clients.py"));
        }
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

    private static String sha256(String key) throws Exception {
        return HexFormat.of()
                .formatHex(
                        MessageDigest.getInstance("SHA-256")
                                .digest(key.getBytes(StandardCharsets.UTF_8)));
    }
}
