package dev.fraiseql.bootstrap.system;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fraiseql.bootstrap.assembly.Application;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.ports.identity.ApiKeyStore;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** What {@code clients.py} needs to know of a server, beside it in a folder. */
final class PythonSettings {

    private static final Caller ANN = Caller.withToken("ann", null);

    private PythonSettings() {}

    /**
     * Makes a caller's key known to a running server, which takes API keys and tokens.
     *
     * @param more settings of the test's own
     */
    static void write(Path folder, Application application, Map<String, ?> more) throws Exception {
        var key = "fql_key_of_python_" + UUID.randomUUID();
        application
                .get(ApiKeyStore.class)
                .add(sha256(key), "python", new Subject("ann", null, Set.of()));
        var doors = application.doors();
        var authorization = Objects.requireNonNull(ANN.headers().get("authorization"));
        var token = authorization.substring("Bearer ".length());
        var settings = new HashMap<String, Object>(more);
        settings.put("http", "http://127.0.0.1:" + Doors.port(doors, "HTTP"));
        settings.put("flight", "grpc://127.0.0.1:" + Doors.port(doors, "Flight"));
        settings.put("user", "ann");
        settings.put("password", key);
        settings.put("passwords", List.of(key, token));
        settings.put("authorization", authorization);
        Files.writeString(
                folder.resolve("settings.json"), new ObjectMapper().writeValueAsString(settings));
        try (InputStream clients = PythonSettings.class.getResourceAsStream("clients.py")) {
            Files.copy(Objects.requireNonNull(clients, "clients.py"), folder.resolve("clients.py"));
        }
    }

    private static String sha256(String key) throws Exception {
        return HexFormat.of()
                .formatHex(
                        MessageDigest.getInstance("SHA-256")
                                .digest(key.getBytes(StandardCharsets.UTF_8)));
    }
}
