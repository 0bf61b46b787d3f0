package dev.fraiseql.application.telemetry;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.ports.telemetry.MetricExposition;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows the metrics to who may see them: numbers about all callers are not for each of them. */
@Singleton
public final class ReadMetrics {

    private final MetricExposition exposition;
    private final MetricsPolicy policy;

    @Inject
    public ReadMetrics(MetricExposition exposition, MetricsPolicy policy) {
        this.exposition = exposition;
        this.policy = policy;
    }

    /**
     * @param caller finds out who asks; not asked where anyone may
     * @param accept the header, null for none
     * @throws dev.fraiseql.domain.failure.FailureException {@code FORBIDDEN}, and what {@code
     *     caller} throws
     */
    public MetricExposition.Page page(Supplier<Subject> caller, @Nullable String accept) {
        if (!policy.anonymous()) {
            requireReader(caller.get());
        }
        return exposition.read(accept);
    }

    private static void requireReader(Subject subject) {
        if (!subject.has(Subject.METRICS) && !subject.has(Subject.ADMIN)) {
            throw Failure.of(
                            FailureCode.FORBIDDEN,
                            "reading metrics needs the scope " + Subject.METRICS,
                            "Use a key or token with this scope (fraiseql api-key create --scope metrics), or set"
                                    + " metrics.anonymous = true.")
                    .asException();
        }
    }
}
