package dev.fraiseql.bootstrap.swap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.fraiseql.ports.lifecycle.Door;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flight.CallHeaders;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.HeaderCallOption;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/** A client of both doors of a running application. */
final class Doors implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String secret;
    private final URI http;
    private final HttpClient client = HttpClient.newHttpClient();
    private final BufferAllocator allocator = new RootAllocator();
    private final FlightClient flight;

    Doors(List<Door> doors, String secret) {
        this.secret = secret;
        this.http = URI.create("http://127.0.0.1:" + port(doors, "HTTP"));
        this.flight = FlightClient.builder(
                        allocator, Location.forGrpcInsecure("127.0.0.1", port(doors, "Flight")))
                .build();
    }

    /** The ticket of a GraphQL document. */
    static String ticket(String document) throws IOException {
        return JSON.writeValueAsString(Map.of("type", "GraphQLQuery", "query", document));
    }

    JsonNode graphql(String user, String org, String document) throws Exception {
        var request = HttpRequest.newBuilder(http.resolve("/graphql"))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("query", document))));
        if (user != null) {
            request.header("authorization", "Bearer " + token(user, org));
        }
        return JSON.readTree(client.send(request.build(), BodyHandlers.ofString()).body());
    }

    HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(http.resolve(path)).build(), BodyHandlers.ofString());
    }

    /** Each row by column. */
    List<Map<String, Object>> read(String user, String org, String ticket) throws Exception {
        CallHeaders headers = new FlightCallHeaders();
        if (user != null) {
            headers.insert("authorization", "Bearer " + token(user, org));
        }
        try (var stream = flight.getStream(
                new Ticket(ticket.getBytes(StandardCharsets.UTF_8)), new HeaderCallOption(headers))) {
            var rows = new ArrayList<Map<String, Object>>();
            while (stream.next()) {
                var batch = stream.getRoot();
                for (var i = 0; i < batch.getRowCount(); i++) {
                    var row = new LinkedHashMap<String, Object>();
                    for (var vector : batch.getFieldVectors()) {
                        var value = vector.getObject(i);
                        row.put(vector.getName(), value instanceof org.apache.arrow.vector.util.Text text ? text.toString() : value);
                    }
                    rows.add(row);
                }
            }
            return rows;
        }
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

    private String token(String user, String org) throws JOSEException {
        var claims = new JWTClaimsSet.Builder()
                .subject(user)
                .claim("scope", "events:read")
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
        if (org != null) {
            claims.claim("org_id", org);
        }
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
        token.sign(new MACSigner(secret));
        return token.serialize();
    }

    private static int port(List<Door> doors, String name) {
        return doors.stream()
                .filter(door -> door.name().contains(name))
                .findFirst()
                .orElseThrow()
                .address()
                .getPort();
    }
}
