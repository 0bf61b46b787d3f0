package dev.fraiseql.testkit.contract;

import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.ports.query.QuerySource;
import java.time.Duration;

/** A query source over {@link SampleRows}; one serves the whole suite. */
public interface QuerySourceFixture extends AutoCloseable {

    QuerySource source();

    /**
     * The same rows; every query must be done within the deadline. The same object for the same
     * deadline.
     */
    QuerySource source(Duration deadline);

    /**
     * Whether the source, as seen from outside, works on a query over the type; waiting for its
     * consumer counts.
     */
    boolean worksOn(EntityType type) throws Exception;

    /**
     * Whether the only query over {@link Sample#ENDLESS} makes no more rows because its consumer
     * takes none.
     */
    boolean isHeldBack() throws Exception;
}
