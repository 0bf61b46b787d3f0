package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.upload.UploadLimits;
import dev.fraiseql.ports.query.QuerySource;
import dev.fraiseql.ports.upload.UploadTarget;
import dev.fraiseql.testkit.contract.SampleCatalogue;
import dev.fraiseql.testkit.contract.SampleRows;
import dev.fraiseql.testkit.contract.UploadTargetContract;
import dev.fraiseql.testkit.contract.UploadTargetFixture;
import java.time.Clock;
import java.time.Duration;

class MemoryUploadTargetContractTest extends UploadTargetContract {

    @Override
    protected UploadTargetFixture open() {
        var tables = new MemoryTables(SampleCatalogue.CATALOGUE, Clock.systemUTC());
        var capture = new MemoryChangeCapture(new MemoryChangeLog(), Clock.systemUTC());
        SampleRows.forEach((type, rows) -> tables.fill(type.table(), rows));
        return new UploadTargetFixture() {
            @Override
            public UploadTarget target() {
                return target(UploadLimits.DEFAULT);
            }

            @Override
            public UploadTarget target(UploadLimits limits) {
                return new MemoryUploadTarget(tables, capture, limits);
            }

            @Override
            public QuerySource source() {
                return new MemoryQuerySource(tables, capture, Duration.ofMinutes(10));
            }

            @Override
            public void close() {}
        };
    }
}
