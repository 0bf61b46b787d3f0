package dev.fraiseql.bootstrap.command;

import java.net.URI;
import java.util.Map;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.HeaderCallOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which running server's Flight door, and as whom. */
final class FlightOption {

    static final String URL_VARIABLE = "FRAISEQL_FLIGHT";

    @Option(
            names = "--flight",
            paramLabel = "URL",
            description =
                    "The server's Flight address; otherwise that of $"
                            + URL_VARIABLE
                            + ", or grpc://127.0.0.1:50051.")
    private @Nullable URI server;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description =
                    "A JSON Web Token, or an API key; otherwise that of $"
                            + ServerOption.TOKEN_VARIABLE
                            + ", which other users of this machine do not see.")
    private @Nullable String token;

    URI address(Map<String, String> environment) {
        var address =
                server != null
                        ? server
                        : URI.create(
                                environment.getOrDefault(URL_VARIABLE, "grpc://127.0.0.1:50051"));
        if (address.getHost() == null || address.getPort() < 0) {
            throw Fraiseql.failure(
                    address + " is no Flight address", "Use a form like grpc://127.0.0.1:50051.");
        }
        return address;
    }

    CallOption credentials(Map<String, String> environment) {
        var headers = new FlightCallHeaders();
        var shown = token != null ? token : environment.get(ServerOption.TOKEN_VARIABLE);
        if (shown != null && !shown.isBlank()) {
            headers.insert("authorization", "Bearer " + shown);
        }
        return new HeaderCallOption(headers);
    }
}
