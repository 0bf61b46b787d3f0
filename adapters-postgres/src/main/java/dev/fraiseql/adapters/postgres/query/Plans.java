package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.domain.query.Arguments;
import dev.fraiseql.domain.query.Query;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** One query's plans, by the classes of its limits. Thread-safe. */
final class Plans<P> {
    /**
     * Enough for each class of one limit; whoever varies several at once gets the plan without
     * classes.
     */
    private static final int MOST = 24;

    private final SizeClasses classes;
    private final Function<Map<Record, Long>, P> render;
    private final Map<Long, P> plans = new ConcurrentHashMap<>();

    Plans(Query query, Function<Map<Record, Long>, P> render) {
        this.classes = SizeClasses.of(query);
        this.render = render;
    }

    P of(Arguments arguments) {
        var key = classes.key(arguments);
        var known = plans.get(key);
        if (known != null) {
            return known;
        }
        var kept = plans.size() < MOST ? key : 0L;
        return plans.computeIfAbsent(kept, each -> render.apply(classes.bounds(each)));
    }
}
