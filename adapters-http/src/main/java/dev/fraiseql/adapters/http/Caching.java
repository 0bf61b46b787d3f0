package dev.fraiseql.adapters.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What an answer to a GET says about keeping it: only the caller's own cache may, and only where
 * the operator gave it a time. A caller that has the same answer already gets 304 instead of it.
 * Failures say for themselves that nobody keeps them.
 */
record Caching(Duration maxAge) {

    /** All that an answer depends on besides the URL. */
    private static final String VARY = "Authorization, X-API-Key, Accept, Accept-Encoding";

    Reply apply(Call call, Reply reply) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Vary", VARY);
        if (reply.headers().containsKey("Cache-Control")) {
            return reply.with(headers);
        }
        headers.put(
                "Cache-Control",
                maxAge.isZero() ? "private, no-store" : "private, max-age=" + maxAge.toSeconds());
        var tag = tag(reply.body());
        headers.put("ETag", tag);
        return matches(call.ifNoneMatch(), tag)
                ? Reply.notModified().with(headers)
                : reply.with(headers);
    }

    /** Weak, as it stands for the answer whatever its encoding. */
    private static String tag(byte[] body) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(body);
            return "W/\"" + Base64.getUrlEncoder().encodeToString(hash).substring(0, 22) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static boolean matches(@Nullable String ifNoneMatch, String tag) {
        if (ifNoneMatch == null) {
            return false;
        }
        var opaque = tag.substring(2);
        for (var each : ifNoneMatch.split(",", -1)) {
            var candidate = each.trim();
            if (candidate.equals("*") || candidate.replaceFirst("^W/", "").equals(opaque)) {
                return true;
            }
        }
        return false;
    }
}
