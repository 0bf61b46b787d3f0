package dev.fraiseql.adapters.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request, as far as handlers need it. Header values are unparsed. */
interface Call {

    String method();

    /** Decoded, without the query. */
    String path();

    @Nullable String contentType();

    /** Several headers are joined by commas. */
    @Nullable String accept();

    /** One element a header. */
    List<String> authorization();

    /** One element a header. */
    List<String> apiKey();

    /**
     * Reads the whole body, once.
     *
     * @throws dev.fraiseql.domain.failure.FailureException {@code REQUEST_TOO_LARGE} beyond {@code
     *     max} bytes, without reading on; {@code REQUEST_MALFORMED} if it ends early
     */
    byte[] body(int max);
}
