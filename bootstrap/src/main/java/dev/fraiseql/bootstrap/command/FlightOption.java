package dev.fraiseql.bootstrap.command;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.HeaderCallOption;
import org.apache.arrow.flight.Location;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which running server's Flight door, and as whom. */
final class FlightOption {

    private static final List<String> PLAIN = List.of("grpc", "grpc+tcp");
    private static final List<String> SECURE = List.of("grpc+tls", "grpcs");

    static final String URL_VARIABLE = "FRAISEQL_FLIGHT";

    @Option(
            names = "--flight",
            paramLabel = "URL",
            description =
                    "The server's Flight address; otherwise that of $"
                            + URL_VARIABLE
                            + ", or grpc://127.0.0.1:50051. grpc+tls:// is TLS.")
    private @Nullable URI server;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description =
                    "A JSON Web Token, or an API key; otherwise that of $"
                            + ServerOption.TOKEN_VARIABLE
                            + ", which other users of this machine do not see.")
    private @Nullable String token;

    @Mixin private TlsOption tls = new TlsOption();

    /** A client of the server; the caller closes it. */
    FlightClient connect(BufferAllocator allocator, Map<String, String> environment)
            throws IOException {
        var address = address(environment);
        return SECURE.contains(address.getScheme())
                ? tls.apply(
                                FlightClient.builder(
                                        allocator,
                                        Location.forGrpcTls(address.getHost(), address.getPort())))
                        .build()
                : FlightClient.builder(
                                allocator,
                                Location.forGrpcInsecure(address.getHost(), address.getPort()))
                        .build();
    }

    private URI address(Map<String, String> environment) {
        var address =
                server != null
                        ? server
                        : URI.create(
                                environment.getOrDefault(URL_VARIABLE, "grpc://127.0.0.1:50051"));
        var known = PLAIN.contains(address.getScheme()) || SECURE.contains(address.getScheme());
        if (!known || address.getHost() == null || address.getPort() < 0) {
            throw Fraiseql.failure(
                    address + " is no Flight address",
                    "Use a form like grpc://127.0.0.1:50051, or grpc+tls://host:50051.");
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
