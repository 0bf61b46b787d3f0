package dev.fraiseql.bootstrap.system;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** Takes traces as a collector does, and reads them by OTLP's field numbers alone. */
final class OtlpReceiver implements AutoCloseable {

    record Span(String trace, String id, String parent, String name) {}

    private final HttpServer server;
    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    OtlpReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Span> of(String trace) {
        return spans.stream().filter(span -> span.trace().equals(trace)).toList();
    }

    List<Span> all() {
        return List.copyOf(spans);
    }

    /** Everything that was sent, byte for byte. */
    String said() {
        return String.join("\n", bodies);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var in = exchange.getRequestBody();
            var zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            var body = (zipped ? new GZIPInputStream(in) : in).readAllBytes();
            bodies.add(new String(body, StandardCharsets.ISO_8859_1));
            for (var resource : messages(UnknownFieldSet.parseFrom(body), 1)) {
                for (var scope : messages(resource, 2)) {
                    for (var span : messages(scope, 2)) {
                        spans.add(
                                new Span(hex(span, 1), hex(span, 2), hex(span, 4), text(span, 5)));
                    }
                }
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static List<UnknownFieldSet> messages(UnknownFieldSet message, int field)
            throws IOException {
        var messages = new ArrayList<UnknownFieldSet>();
        for (var bytes : message.getField(field).getLengthDelimitedList()) {
            messages.add(UnknownFieldSet.parseFrom(bytes));
        }
        return messages;
    }

    private static ByteString bytes(UnknownFieldSet message, int field) {
        var values = message.getField(field).getLengthDelimitedList();
        return values.isEmpty() ? ByteString.EMPTY : values.getFirst();
    }

    private static String hex(UnknownFieldSet message, int field) {
        return HexFormat.of().formatHex(bytes(message, field).toByteArray());
    }

    private static String text(UnknownFieldSet message, int field) {
        return bytes(message, field).toStringUtf8();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
