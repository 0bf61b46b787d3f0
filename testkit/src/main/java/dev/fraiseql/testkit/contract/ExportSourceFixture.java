package dev.fraiseql.testkit.contract;

import dev.fraiseql.ports.query.ExportSource;

/** An export source beside a query source over the same rows. */
public interface ExportSourceFixture extends QuerySourceFixture {

    ExportSource exports();
}
