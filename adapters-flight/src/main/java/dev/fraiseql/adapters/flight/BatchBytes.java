package dev.fraiseql.adapters.flight;

import org.apache.arrow.vector.ValueVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/** What a batch in memory takes on the wire. */
final class BatchBytes {

    private BatchBytes() {}

    static long of(VectorSchemaRoot root) {
        return root.getFieldVectors().stream().mapToLong(ValueVector::getBufferSize).sum();
    }
}
