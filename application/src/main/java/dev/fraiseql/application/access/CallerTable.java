package dev.fraiseql.application.access;

import dev.fraiseql.domain.identity.Subject;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The callers there are at the moment, each with its share. The table is bounded: while it is full
 * of callers that are not idle, all others of their sort are one. Thread-safe.
 */
final class CallerTable {

    /** Of users, and as many of strangers: some megabytes. */
    static final int MOST = 50_000;

    private static final long BETWEEN_SWEEPS = 1_000_000_000L;

    /** Of an IPv6 address, the network: a host chooses the rest as it likes. */
    private static final int NETWORK_GROUPS = 4;

    private static final Key OTHERS = new Key(null, null, "");

    /**
     * @param origin of strangers; empty for users
     */
    record Key(@Nullable String userId, @Nullable String orgId, String origin) {

        static Key of(Subject subject, String origin) {
            return subject.userId() == null && subject.orgId() == null
                    ? new Key(null, null, network(origin))
                    : new Key(subject.userId(), subject.orgId(), "");
        }

        private static String network(String origin) {
            var groups = origin.split(":", NETWORK_GROUPS + 1);
            return groups.length <= NETWORK_GROUPS
                    ? origin
                    : String.join(":", groups[0], groups[1], groups[2], groups[3]);
        }
    }

    private final CallerLimits limits;
    private final Table users = new Table();
    private final Table strangers = new Table();

    CallerTable(CallerLimits limits) {
        this.limits = limits;
    }

    /**
     * The caller's share, once {@code entering} did with it what it may not be forgotten before.
     */
    CallerShare enter(Subject subject, String origin, Consumer<CallerShare> entering) {
        var key = Key.of(subject, origin);
        return (key.origin().isEmpty() ? users : strangers).enter(key, entering);
    }

    int size() {
        return users.shares.size() + strangers.shares.size();
    }

    private final class Table {

        private final ConcurrentMap<Key, CallerShare> shares = new ConcurrentHashMap<>();
        private final AtomicLong swept = new AtomicLong(System.nanoTime() - BETWEEN_SWEEPS);

        CallerShare enter(Key key, Consumer<CallerShare> entering) {
            var known = shares.size() < MOST || shares.containsKey(key) || sweep();
            return shares.compute(
                    known ? key : OTHERS,
                    (_, share) -> {
                        var present =
                                share == null ? new CallerShare(limits, System.nanoTime()) : share;
                        entering.accept(present);
                        return present;
                    });
        }

        /**
         * @return whether there is room
         */
        private boolean sweep() {
            var now = System.nanoTime();
            var last = swept.get();
            if (now - last >= BETWEEN_SWEEPS && swept.compareAndSet(last, now)) {
                for (var key : shares.keySet()) {
                    shares.computeIfPresent(
                            key, (_, share) -> share.isIdle(System.nanoTime()) ? null : share);
                }
            }
            return shares.size() < MOST;
        }
    }
}
