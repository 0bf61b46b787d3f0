package dev.fraiseql.application;

/**
 * Whether clients may register documents by sending them with their hash.
 *
 * @param cacheBytes an estimate of what the documents remembered may take, persisted ones included
 */
public record AutomaticQueries(boolean enabled, long cacheBytes) {

    public static final AutomaticQueries ENABLED = new AutomaticQueries(true, 16L << 20);
    public static final AutomaticQueries DISABLED = new AutomaticQueries(false, 16L << 20);

    public AutomaticQueries {
        if (cacheBytes < 1 << 10) {
            throw new IllegalArgumentException(
                    "cacheBytes is " + cacheBytes + "; use 1024 or more");
        }
    }
}
