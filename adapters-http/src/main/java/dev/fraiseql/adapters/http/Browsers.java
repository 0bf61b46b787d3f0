package dev.fraiseql.adapters.http;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands between pages of other sites and us. A browser sends along, unasked, what it has of
 * its user: a client certificate, a place in the network. So a page of another origin, unless it is
 * named, can neither read our answers (which browsers see to) nor make us do anything (which we see
 * to): what is more than a question is refused to it. And every answer tells the browser to take it
 * as nothing but what it is.
 */
final class Browsers implements Handler {

    private static final List<String> QUESTIONS = List.of("GET", "HEAD", "OPTIONS");

    /** What a page's script may send along beyond what forms can. */
    private static final String REQUEST_HEADERS =
            "Authorization, Content-Type, X-API-Key, If-None-Match, traceparent, tracestate";

    private static final String ANSWER_HEADERS = "ETag, Retry-After, X-Request-Id";

    /** How long a browser remembers what it may. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final Routes routes;
    private final List<String> origins;
    private final Map<String, String> always;

    /**
     * @param secure whether callers come by TLS
     */
    Browsers(Routes routes, HttpBrowsersConfig config, boolean secure) {
        this.routes = routes;
        this.origins = config.origins();
        var headers = new LinkedHashMap<String, String>();
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        if (secure && !config.strictTransport().isZero()) {
            headers.put(
                    "Strict-Transport-Security", "max-age=" + config.strictTransport().toSeconds());
        }
        this.always = Map.copyOf(headers);
    }

    /** In every answer, unless it has its own. */
    Map<String, String> always() {
        return always;
    }

    @Override
    public Reply handle(Call call) throws InterruptedException {
        var origin = call.origin();
        if (origin == null) {
            return isForeign(call, null) ? refused() : routes.handle(call);
        }
        if (isAllowed(origin)) {
            var reply = isPreflight(call) ? preflight(call) : routes.handle(call);
            return reply.with(shared(reply, origin));
        }
        return isForeign(call, origin) ? refused() : routes.handle(call);
    }

    private boolean isAllowed(String origin) {
        return origins.contains(origin) || origins.contains(HttpBrowsersConfig.ANY);
    }

    /**
     * Whether a page of another origin wants something done. Browsers say where a request comes
     * from; the older ones among them only from which origin, which is ours if it has our name.
     */
    private static boolean isForeign(Call call, @Nullable String origin) {
        if (QUESTIONS.contains(call.method())) {
            return false;
        }
        var site = call.fetchSite();
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        return origin != null && !origin.replaceFirst("^https?://", "").equals(call.host());
    }

    private static Reply refused() {
        return Failures.reply(
                Failure.of(
                                FailureCode.CROSS_ORIGIN_REFUSED,
                                "A page of another origin may not do this.",
                                "Name its origin in http.cors_origins, if it may.")
                        .asException());
    }

    private static boolean isPreflight(Call call) {
        return call.method().equals("OPTIONS") && call.requestedMethod() != null;
    }

    private Reply preflight(Call call) {
        var methods = routes.methods(call.path());
        return new Reply(
                204,
                Reply.JSON,
                new byte[0],
                Map.of(
                        "Access-Control-Allow-Methods",
                        String.join(", ", methods),
                        "Access-Control-Allow-Headers",
                        REQUEST_HEADERS,
                        "Access-Control-Max-Age",
                        Long.toString(REMEMBERED.toSeconds())),
                null);
    }

    /** No word of credentials: we know no cookies, and callers' keys are sent by their scripts. */
    private Map<String, String> shared(Reply reply, String origin) {
        var any = origins.contains(HttpBrowsersConfig.ANY);
        var headers = new LinkedHashMap<String, String>();
        headers.put("Access-Control-Allow-Origin", any ? HttpBrowsersConfig.ANY : origin);
        headers.put("Access-Control-Expose-Headers", ANSWER_HEADERS);
        headers.put("Cross-Origin-Resource-Policy", "cross-origin");
        if (!any) {
            var vary = reply.headers().get("Vary");
            headers.put("Vary", vary == null ? "Origin" : vary + ", Origin");
        }
        return headers;
    }
}
