package dev.fraiseql.adapters.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How often each source was wrong: so many times in a minute, at once or evenly (GCRA). A source is
 * an IPv4 address or an IPv6 network of 64 bits, which one host has to itself. Bounded: of more
 * sources than are remembered the least recent start again.
 */
final class FailedAttempts {

    private static final int SOURCES = 100_000;
    private static final int NETWORK_BYTES = 8;
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final long each;
    private final InstantSource clock;

    /** When each has paid for all of its attempts, in nanoseconds of {@link #now}. */
    private final Cache<String, AtomicLong> paid;

    FailedAttempts(int aMinute, InstantSource clock) {
        this.each = MINUTE / aMinute;
        this.clock = clock;
        this.paid =
                Caffeine.newBuilder()
                        .maximumSize(SOURCES)
                        .expireAfterAccess(Duration.ofMinutes(3))
                        .ticker(this::now)
                        .build();
    }

    /**
     * @throws dev.fraiseql.domain.failure.FailureException {@code AUTHENTICATION_THROTTLED}
     */
    void check(String origin) {
        var known = paid.getIfPresent(source(origin));
        var waiting = known == null ? 0 : known.get() - now() - MINUTE + each;
        if (waiting > 0) {
            var seconds =
                    Long.toString(Duration.ofNanos(waiting).plusNanos(999_999_999).toSeconds());
            throw Failure.of(
                            FailureCode.AUTHENTICATION_THROTTLED,
                            "Too many wrong credentials came from this address; others are not looked at for now.",
                            "Try again in " + seconds + " s, with the right credentials.")
                    .with(Failure.RETRY_AFTER, seconds)
                    .asException();
        }
    }

    /** One more; of those on their way at the same moment a minute's worth counts. */
    void failed(String origin) {
        var now = now();
        paid.get(source(origin), unknown -> new AtomicLong(now))
                .updateAndGet(at -> Math.min(Math.max(at, now) + each, now + MINUTE));
    }

    private long now() {
        var instant = clock.instant();
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }

    static String source(String origin) {
        try {
            return InetAddress.ofLiteral(origin) instanceof Inet6Address address
                    ? HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES)
                    : origin;
        } catch (IllegalArgumentException noAddress) {
            return origin;
        }
    }
}
