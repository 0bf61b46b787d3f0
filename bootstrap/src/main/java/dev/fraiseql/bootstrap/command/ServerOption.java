package dev.fraiseql.bootstrap.command;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.ApiKeySecret;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which running server, and as whom. */
final class ServerOption {

    static final String URL_VARIABLE = "FRAISEQL_SERVER";
    static final String TOKEN_VARIABLE = "FRAISEQL_TOKEN";

    /** Numbers keep their digits. */
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Option(
            names = "--server",
            paramLabel = "URL",
            description =
                    "The server's HTTP address; otherwise that of $"
                            + URL_VARIABLE
                            + ", or http://127.0.0.1:8080.")
    private @Nullable URI server;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description =
                    "A JSON Web Token, or an API key; otherwise that of $"
                            + TOKEN_VARIABLE
                            + ", which other users of this machine do not see.")
    private @Nullable String token;

    @Mixin private TlsOption tls = new TlsOption();

    /**
     * The answer to a GET.
     *
     * @param parameters name and value, one after another; sent encoded
     * @throws FailureException what the server answered, or that it does not
     */
    JsonNode get(
            String path,
            List<Map.Entry<String, String>> parameters,
            Map<String, String> environment)
            throws InterruptedException {
        return send("GET", path, parameters, environment, PATIENCE);
    }

    /**
     * The answer to any method, however long it takes.
     *
     * @throws FailureException as {@link #get}
     */
    JsonNode ask(
            String method,
            String path,
            List<Map.Entry<String, String>> parameters,
            Map<String, String> environment)
            throws InterruptedException {
        return send(method, path, parameters, environment, Duration.ofDays(1));
    }

    private JsonNode send(
            String method,
            String path,
            List<Map.Entry<String, String>> parameters,
            Map<String, String> environment,
            Duration patience)
            throws InterruptedException {
        var address = address(environment);
        var query = new StringBuilder();
        parameters.forEach(
                parameter ->
                        query.append(query.isEmpty() ? '?' : '&')
                                .append(encoded(parameter.getKey()))
                                .append('=')
                                .append(encoded(parameter.getValue())));
        try (var client = client(address)) {
            var request =
                    HttpRequest.newBuilder(address.resolve(path + query))
                            .timeout(patience)
                            .method(method, BodyPublishers.noBody());
            authorize(request, environment);
            return answer(client.send(request.build(), BodyHandlers.ofString()), address);
        } catch (IOException unreachable) {
            throw Failure.of(
                            FailureCode.SERVER_UNREACHABLE,
                            "the server at " + address + reason(unreachable),
                            "See that it runs, and name its HTTP address with --server, and who signs its certificate"
                                    + " with --tls-ca.")
                    .causedBy(unreachable);
        }
    }

    private HttpClient client(URI address) {
        var client = HttpClient.newBuilder().connectTimeout(PATIENCE);
        if (address.getScheme().equals("https")) {
            client.sslContext(tls.clientTls().context());
        }
        return client.build();
    }

    private static String reason(IOException unreachable) {
        return unreachable instanceof SSLException
                ? " is not trusted: " + unreachable.getMessage()
                : " does not answer";
    }

    private URI address(Map<String, String> environment) {
        var address =
                server != null
                        ? server
                        : URI.create(
                                environment.getOrDefault(URL_VARIABLE, "http://127.0.0.1:8080"));
        if (address.getHost() == null || !String.valueOf(address.getScheme()).startsWith("http")) {
            throw Fraiseql.failure(
                    address + " is no HTTP address", "Use a form like http://127.0.0.1:8080.");
        }
        return address;
    }

    private void authorize(HttpRequest.Builder request, Map<String, String> environment) {
        var shown = token != null ? token : environment.get(TOKEN_VARIABLE);
        if (shown == null || shown.isBlank()) {
            return;
        }
        if (shown.startsWith(ApiKeySecret.PREFIX)) {
            request.header("X-API-Key", shown);
        } else {
            request.header("Authorization", "Bearer " + shown);
        }
    }

    private static JsonNode answer(HttpResponse<String> response, URI address) throws IOException {
        var body = JSON.readTree(response.body());
        // GraphQL's errors may come with 200.
        if (response.statusCode() == 200 && !body.has("errors")) {
            return body;
        }
        var error = body.path("errors").path(0);
        throw Failure.of(
                        code(error.path("extensions").path("code").asText()),
                        error.path("message")
                                .asText(address + " answers with status " + response.statusCode()),
                        error.path("extensions").path("remedy").asText())
                .asException();
    }

    /** A server of another version may have codes that this one does not know. */
    private static FailureCode code(String name) {
        return List.of(FailureCode.values()).stream()
                .filter(code -> code.name().equals(name))
                .findFirst()
                .orElse(FailureCode.INTERNAL_ERROR);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
