package dev.fraiseql.testkit.contract;

import dev.fraiseql.domain.upload.UploadLimits;
import dev.fraiseql.ports.query.QuerySource;
import dev.fraiseql.ports.upload.UploadTarget;

/** An upload target over {@link SampleRows}; one serves the whole suite. */
public interface UploadTargetFixture extends AutoCloseable {

    UploadTarget target();

    /** The same target with other limits. */
    UploadTarget target(UploadLimits limits);

    /** What is in the tables now. */
    QuerySource source();
}
