package dev.fraiseql.bootstrap.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Map;

/** Asks a running server's {@code /api/admin/…}: that process has the stores open. */
record AdminCalls(ServerOption server, Map<String, String> environment) {

    JsonNode get(String path, Map<String, String> parameters) throws InterruptedException {
        return ask("GET", path, parameters);
    }

    JsonNode post(String path, Map<String, String> parameters) throws InterruptedException {
        return ask("POST", path, parameters);
    }

    private JsonNode ask(String method, String path, Map<String, String> parameters)
            throws InterruptedException {
        return server.ask(
                method, "/api/admin/" + path, new ArrayList<>(parameters.entrySet()), environment);
    }
}
