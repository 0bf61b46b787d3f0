package dev.fraiseql.bootstrap.system;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fraiseql.application.identity.ManageApiKeys;
import dev.fraiseql.bootstrap.assembly.Application;
import dev.fraiseql.domain.identity.Subject;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

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
        var key =
                application
                        .get(ManageApiKeys.class)
                        .create("python", new Subject("ann", null, Set.of()), null)
                        .text();
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
}
