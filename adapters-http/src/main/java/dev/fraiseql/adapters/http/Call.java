package dev.fraiseql.adapters.http;

import dev.fraiseql.application.access.Access;
import dev.fraiseql.domain.identity.Credentials;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request, as far as handlers need it. Header values are unparsed. */
interface Call {

    /** What is noted of it. */
    Access access();

    String method();

    /** Decoded, without the query. */
    String path();

    /** Behind the question mark, percent-encoded as it was sent. */
    @Nullable String query();

    @Nullable String contentType();

    /** Several headers are joined by commas. */
    @Nullable String accept();

    /** Several headers are joined by commas. */
    @Nullable String acceptEncoding();

    /** Several headers are joined by commas. */
    @Nullable String ifNoneMatch();

    /** Which page's origin sends this; null unless it comes from a browser. */
    @Nullable String origin();

    /** As the client calls us: host and port. */
    @Nullable String host();

    /** {@code Sec-Fetch-Site}: how the page that sends this relates to us. */
    @Nullable String fetchSite();

    /** What a preflight asks for. */
    @Nullable String requestedMethod();

    /** The client's own, where the connection has one that is trusted. */
    Optional<Credentials.ClientCertificate> clientCertificate();

    /** One element a header. */
    List<String> authorization();

    /** One element a header. */
    List<String> apiKey();

    /**
     * Reads the whole body, once.
     *
     * @param max the server's limit, for the message
     * @throws dev.fraiseql.domain.failure.FailureException {@code REQUEST_TOO_LARGE} beyond it,
     *     without reading on; {@code REQUEST_MALFORMED} if it ends early or does not arrive in time
     */
    byte[] body(int max);
}
