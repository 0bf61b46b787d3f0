package dev.fraiseql.adapters.http;

import dev.fraiseql.application.access.Access;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Credentials;
import dev.fraiseql.tls.ServerTls;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request as Helidon has it. */
final class HttpCall implements Call {

    private static final HeaderName API_KEY = HeaderNames.create("X-API-Key");
    private static final Supplier<List<String>> NONE = List::of;

    private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");

    private final ServerRequest request;
    private final Optional<ServerTls> tls;
    private final ClientWatch watch;
    private final Access access;
    private boolean read;

    HttpCall(ServerRequest request, Optional<ServerTls> tls, ClientWatch watch, Access access) {
        this.request = request;
        this.tls = tls;
        this.watch = watch;
        this.access = access;
    }

    @Override
    public Access access() {
        return access;
    }

    @Override
    public String method() {
        return request.prologue().method().text();
    }

    @Override
    public String path() {
        return request.path().path();
    }

    @Override
    public @Nullable String query() {
        return request.prologue().query().rawValue();
    }

    @Override
    public @Nullable String acceptEncoding() {
        return joined(HeaderNames.ACCEPT_ENCODING);
    }

    @Override
    public @Nullable String ifNoneMatch() {
        return joined(HeaderNames.IF_NONE_MATCH);
    }

    @Override
    public @Nullable String contentType() {
        return joined(HeaderNames.CONTENT_TYPE);
    }

    @Override
    public @Nullable String accept() {
        return joined(HeaderNames.ACCEPT);
    }

    @Override
    public @Nullable String origin() {
        return joined(HeaderNames.ORIGIN);
    }

    @Override
    public @Nullable String host() {
        return joined(HeaderNames.HOST);
    }

    @Override
    public @Nullable String fetchSite() {
        return joined(FETCH_SITE);
    }

    @Override
    public @Nullable String requestedMethod() {
        return joined(HeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
    }

    @Override
    public Optional<Credentials.ClientCertificate> clientCertificate() {
        return tls.flatMap(door -> request.remotePeer().tlsCertificates().flatMap(door::client));
    }

    @Override
    public List<String> authorization() {
        return request.headers().all(HeaderNames.AUTHORIZATION, NONE);
    }

    @Override
    public List<String> apiKey() {
        return request.headers().all(API_KEY, NONE);
    }

    private @Nullable String joined(HeaderName name) {
        var values = request.headers().all(name, NONE);
        return switch (values.size()) {
            case 0 -> null;
            case 1 -> values.getFirst();
            default -> String.join(",", values);
        };
    }

    @Override
    public byte[] body(int max) {
        var declared = request.headers().contentLength();
        if (!request.content().hasEntity()) {
            read = true;
            return new byte[0];
        }
        declared.ifPresent(access::holds);
        watch.begin();
        boolean inTime;
        byte[] body;
        try {
            body =
                    declared.isPresent()
                            ? exactly((int) declared.getAsLong(), request.content().inputStream())
                            : request.content().inputStream().readAllBytes();
        } catch (RequestException refused) {
            throw refused.status().code() == Status.REQUEST_ENTITY_TOO_LARGE_413.code()
                    ? RequestParser.tooLarge(max).asException()
                    : unreadable(refused);
        } catch (IOException | RuntimeException unreadable) {
            // Helidon has no type of its own for a chunk that is none.
            throw unreadable(unreadable);
        } finally {
            inTime = watch.end();
        }
        if (!inTime) {
            throw RequestParser.malformed("The request's body did not arrive in time.")
                    .asException();
        }
        read = true;
        return body;
    }

    private static byte[] exactly(int length, InputStream in) throws IOException {
        var body = new byte[length];
        var count = in.readNBytes(body, 0, length);
        // Seeing the end keeps the connection for the next request.
        return count == length && in.read() < 0 ? body : Arrays.copyOf(body, count);
    }

    private static FailureException unreadable(Exception cause) {
        return RequestParser.malformed(
                        "The request's body ends early, or is not chunked as it says.")
                .causedBy(cause);
    }

    /** Whether the client may still be sending. */
    boolean isUnread() {
        return !read && request.content().hasEntity();
    }
}
