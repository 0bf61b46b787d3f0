package dev.fraiseql.adapters.http;

import dev.fraiseql.application.access.Access;
import dev.fraiseql.application.access.Accesses;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.ports.lifecycle.Door;
import io.helidon.common.socket.SocketOptions;
import io.helidon.common.tls.Tls;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The HTTP server: Helidon, a virtual thread a connection. */
final class HttpDoor implements Door {

    /** Longer than any URL that intermediaries let through. */
    private static final int MAX_PROLOGUE_BYTES = 16 * 1024;

    private static final int MAX_HEADER_BYTES = 32 * 1024;

    /** What a client takes of its answer within {@code http.request_timeout}. */
    private static final int PIECE_BYTES = 64 * 1024;

    private static final Duration HANDSHAKE = Duration.ofSeconds(10);

    private static final HeaderName REQUEST_ID = HeaderNames.create("X-Request-Id");
    private static final HeaderName TRACEPARENT = HeaderNames.create("traceparent");

    private final HttpConfig config;
    private final Routes routes;
    private final Browsers browsers;
    private final Accesses accesses;
    private final ClientWatch watch;
    private volatile @Nullable WebServer server;

    @Inject
    HttpDoor(HttpConfig config, Routes routes, Accesses accesses) {
        this.accesses = accesses;
        this.config = config;
        this.routes = routes;
        this.browsers = new Browsers(routes, config.browsers(), config.tls().isPresent());
        this.watch = new ClientWatch(config.limits().requestTimeout());
    }

    @Override
    public String name() {
        return "HTTP";
    }

    @Override
    public synchronized void start() {
        var opening =
                listener()
                        .bindAddress(config.bindAddress())
                        .featuresDiscoverServices(false)
                        .shutdownHook(false)
                        .shutdownGracePeriod(config.drain())
                        .maxTcpConnections(config.limits().maxConnections())
                        .idleConnectionTimeout(config.limits().idleTimeout())
                        .idleConnectionPeriod(idlePeriod())
                        // Found a second time, the protocol makes silent connections delay a stop.
                        .protocolsDiscoverServices(false)
                        .addConnectionSelector(new GentleConnections(http1(), watch))
                        // Also of one chunk, which is read whole.
                        .maxPayloadSize(config.limits().maxBodyBytes())
                        .connectionOptions(
                                SocketOptions.builder()
                                        // The watch sees to it.
                                        .readTimeout(Duration.ZERO)
                                        .tcpNoDelay(true)
                                        .build())
                        .directHandlers(protocolErrors())
                        .routing(HttpRouting.builder().any(this::answer))
                        .build();
        opening.start();
        // Helidon only logs that it could not bind.
        if (!opening.isRunning()) {
            throw Failure.of(
                            FailureCode.CONFIGURATION_INVALID,
                            "HTTP can't listen on " + config.bindAddress() + ".",
                            "Stop what listens there, or choose another http.bind_address (--http-port).")
                    .asException();
        }
        watch.start();
        server = opening;
    }

    private WebServerConfig.Builder listener() {
        var listener = WebServer.builder();
        config.tls()
                .ifPresent(
                        door ->
                                listener.tls(
                                                Tls.builder()
                                                        .sslContext(door.context(this::shakeHands))
                                                        .endpointIdentificationAlgorithm(
                                                                Tls.ENDPOINT_IDENTIFICATION_NONE)
                                                        .build())
                                        // With NIO, Helidon 4.5 asks the name server for each
                                        // client's name.
                                        .useNio(false));
        return listener;
    }

    /** Begins with the thread of a new connection; {@link GentleConnections} ends it. */
    private void shakeHands() {
        var patience = config.limits().requestTimeout();
        watch.begin(patience.compareTo(HANDSHAKE) < 0 ? patience : HANDSHAKE);
    }

    private Http1ConnectionSelector http1() {
        return Http1ConnectionSelector.builder()
                .config(
                        Http1Config.builder()
                                .maxPrologueLength(MAX_PROLOGUE_BYTES)
                                .maxHeadersSize(MAX_HEADER_BYTES)
                                .addReceiveListener(watch)
                                .build())
                .build();
    }

    /** How often connections are looked at. */
    private Duration idlePeriod() {
        return config.limits().idleTimeout().dividedBy(4);
    }

    @Override
    public synchronized InetSocketAddress address() {
        if (server == null) {
            throw new IllegalStateException("the HTTP door is not open");
        }
        return new InetSocketAddress(config.bindAddress().getAddress(), server.port());
    }

    /** Whether it takes requests. Not while it starts or stops. */
    boolean isOpen() {
        var current = server;
        return current != null && current.isRunning();
    }

    /**
     * Takes no more connections, ends idle ones, and lets requests in flight finish for a while.
     */
    @Override
    public synchronized void close() {
        if (server != null) {
            server.stop();
            watch.close();
            server = null;
        }
    }

    private void answer(ServerRequest request, ServerResponse response)
            throws InterruptedException {
        try (var access =
                        accesses.begin(
                                routes.entrance(path(request)),
                                origin(request),
                                header(request, REQUEST_ID),
                                header(request, TRACEPARENT));
                var _ = access.enter()) {
            var call = new HttpCall(request, config.tls(), watch, access);
            var reply = counted(browsers.handle(call), access);
            if (reply.failure() != null) {
                access.failed(reply.failure());
            }
            try {
                send(reply, call, response);
            } catch (RuntimeException gone) {
                access.failed(FailureCode.OPERATION_CANCELLED);
                throw gone;
            }
            end(call, request);
        }
    }

    /** What is more than its caller may take is not sent. */
    private static Reply counted(Reply reply, Access access) {
        access.holds(reply.body().length);
        try {
            access.moved(0, reply.body().length);
            return reply;
        } catch (FailureException tooMuch) {
            return Failures.reply(tooMuch);
        }
    }

    private static String path(ServerRequest request) {
        return request.path().path();
    }

    private static String origin(ServerRequest request) {
        return request.remotePeer().address() instanceof InetSocketAddress peer
                        && peer.getAddress() != null
                ? peer.getAddress().getHostAddress()
                : "";
    }

    private static @Nullable String header(ServerRequest request, HeaderName name) {
        return request.headers().first(name).orElse(null);
    }

    private void send(Reply reply, HttpCall call, ServerResponse response) {
        response.status(reply.status());
        if (reply.status() != 304 && reply.status() != 204) {
            response.headers().set(HeaderNames.CONTENT_TYPE, reply.contentType());
        }
        browsers.always().forEach((name, value) -> response.header(name, value));
        reply.headers()
                .forEach((name, value) -> response.headers().set(HeaderNames.create(name), value));
        response.header(REQUEST_ID, call.access().requestId());
        if (call.isUnread()) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        send(reply.body(), response);
    }

    /** Ends the connection where nothing more can come by it. */
    private static void end(HttpCall call, ServerRequest request) {
        if (call.isUnread()) {
            throw new GentleConnections.UnreadRequestException();
        }
        // Helidon says that it closes, and waits for the next request.
        if (request.headers().containsToken(HeaderValues.CONNECTION_CLOSE)) {
            throw new CloseConnectionException("The client asked for it.");
        }
    }

    /** Each piece has its own time, so that a slow client gets all of a long answer. */
    private void send(byte[] body, ServerResponse response) {
        watch.begin();
        try {
            if (body.length <= PIECE_BYTES) {
                response.send(body);
            } else {
                response.contentLength(body.length);
                sendInPieces(body, response.outputStream());
            }
        } finally {
            watch.end();
        }
    }

    private void sendInPieces(byte[] body, OutputStream out) {
        try (out) {
            for (var at = 0; at < body.length; at += PIECE_BYTES) {
                watch.begin();
                out.write(body, at, Math.min(PIECE_BYTES, body.length - at));
            }
        } catch (IOException gone) {
            throw new CloseConnectionException("The client did not take its answer.", gone);
        }
    }

    /** What is so malformed that no handler sees it. */
    private DirectHandlers protocolErrors() {
        var handlers = DirectHandlers.builder();
        for (var type : DirectHandler.EventType.values()) {
            handlers.addHandler(
                    type,
                    (request, event, status, headers, message) -> {
                        var reply = Failures.reply(status.code(), Reply.JSON, refusal(status));
                        var answer = DirectHandler.TransportResponse.builder().headers(headers);
                        browsers.always()
                                .forEach(
                                        (name, value) ->
                                                answer.header(HeaderNames.create(name), value));
                        return answer.status(status)
                                .header(HeaderNames.CONTENT_TYPE, reply.contentType())
                                .keepAlive(event.keepAlive())
                                .entity(reply.body())
                                .build();
                    });
        }
        return handlers.build();
    }

    private Failure refusal(Status status) {
        return status.code() == Status.REQUEST_ENTITY_TOO_LARGE_413.code()
                ? RequestParser.tooLarge(config.limits().maxBodyBytes())
                : Failure.of(
                        FailureCode.REQUEST_MALFORMED,
                        "The HTTP request was refused: " + status.reasonPhrase() + ".",
                        "Send a request that follows HTTP/1.1.");
    }
}
