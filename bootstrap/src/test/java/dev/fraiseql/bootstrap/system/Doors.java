package dev.fraiseql.bootstrap.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fraiseql.ports.lifecycle.Door;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flight.CallHeaders;
import org.apache.arrow.flight.CancelFlightInfoRequest;
import org.apache.arrow.flight.CancelStatus;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.FlightGrpcUtils;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.HeaderCallOption;
import org.apache.arrow.flight.RenewFlightEndpointRequest;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.util.Text;

/** A client of both doors of a running application. */
final class Doors implements AutoCloseable {

    /** For both doors. */
    static final InetSocketAddress ANY_PORT =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI http;
    private final HttpClient client = HttpClient.newHttpClient();
    private final BufferAllocator allocator = new RootAllocator();
    private final ManagedChannel channel;
    private final FlightClient flight;

    Doors(List<Door> doors) {
        this.http = URI.create("http://127.0.0.1:" + port(doors, "HTTP"));
        this.channel =
                ManagedChannelBuilder.forAddress("127.0.0.1", port(doors, "Flight"))
                        .usePlaintext()
                        .maxInboundMessageSize(Integer.MAX_VALUE)
                        .build();
        this.flight = FlightGrpcUtils.createFlightClient(allocator, channel);
    }

    /** The ticket of a GraphQL document. */
    static String ticket(String document) throws IOException {
        return JSON.writeValueAsString(Map.of("type", "GraphQLQuery", "query", document));
    }

    JsonNode graphql(Caller caller, String document) throws Exception {
        return post(caller, Map.of("query", document));
    }

    /** A GraphQL request's body. */
    JsonNode post(Caller caller, Object body) throws Exception {
        var request =
                HttpRequest.newBuilder(http.resolve("/graphql"))
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
        caller.headers().forEach(request::header);
        return JSON.readTree(client.send(request.build(), BodyHandlers.ofString()).body());
    }

    HttpResponse<String> get(String path) throws Exception {
        return get(Caller.NOBODY, path);
    }

    HttpResponse<String> get(Caller caller, String path) throws Exception {
        var request = HttpRequest.newBuilder(http.resolve(path));
        caller.headers().forEach(request::header);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** For calls that only few tests make. */
    FlightClient flight() {
        return flight;
    }

    BufferAllocator allocator() {
        return allocator;
    }

    /** Each row by column. */
    List<Map<String, Object>> read(Caller caller, String ticket) throws Exception {
        try (var stream = open(caller, ticket)) {
            var rows = new ArrayList<Map<String, Object>>();
            while (stream.next()) {
                var batch = stream.getRoot();
                for (var i = 0; i < batch.getRowCount(); i++) {
                    var row = new LinkedHashMap<String, Object>();
                    for (var vector : batch.getFieldVectors()) {
                        var value = vector.getObject(i);
                        row.put(
                                vector.getName(),
                                value instanceof Text text ? text.toString() : value);
                    }
                    rows.add(row);
                }
            }
            return rows;
        }
    }

    /** A stream that the test reads, or not; it closes it. */
    FlightStream open(Caller caller, String ticket) {
        return flight.getStream(
                new Ticket(ticket.getBytes(StandardCharsets.UTF_8)), headers(caller));
    }

    /** What GetFlightInfo says of a ticket. */
    FlightInfo info(Caller caller, String ticket) {
        return flight.getInfo(
                FlightDescriptor.command(ticket.getBytes(StandardCharsets.UTF_8)), headers(caller));
    }

    static String ticket(FlightEndpoint endpoint) {
        return new String(endpoint.getTicket().getBytes(), StandardCharsets.UTF_8);
    }

    FlightEndpoint renew(Caller caller, FlightEndpoint endpoint) {
        return flight.renewFlightEndpoint(
                new RenewFlightEndpointRequest(endpoint), headers(caller));
    }

    CancelStatus cancel(Caller caller, FlightInfo info) {
        return flight.cancelFlightInfo(new CancelFlightInfoRequest(info), headers(caller))
                .getStatus();
    }

    static HeaderCallOption headers(Caller caller) {
        CallHeaders headers = new FlightCallHeaders();
        caller.headers().forEach(headers::insert);
        return new HeaderCallOption(headers);
    }

    /** Cuts the connection under an open stream, as a client that is killed does. */
    void vanish(FlightStream stream) throws Exception {
        channel.shutdownNow();
        try (stream) {
            while (stream.next()) {
                // What had arrived already.
            }
        } catch (FlightRuntimeException cut) {
            close();
            return;
        }
        throw new AssertionError("the stream ended although its connection was cut");
    }

    @Override
    public void close() {
        try {
            flight.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        allocator.close();
        client.close();
    }

    static int port(List<Door> doors, String name) {
        return doors.stream()
                .filter(door -> door.name().contains(name))
                .findFirst()
                .orElseThrow()
                .address()
                .getPort();
    }
}
