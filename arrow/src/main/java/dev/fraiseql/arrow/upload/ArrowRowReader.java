package dev.fraiseql.arrow.upload;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.upload.Upload;
import dev.fraiseql.ports.upload.ColumnReader;
import dev.fraiseql.ports.upload.RowBatch;
import java.util.ArrayList;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider;

/** Reads the batches that a root holds one after another. Owns no memory. One thread at a time. */
public final class ArrowRowReader implements RowBatch {

    private final VectorSchemaRoot root;
    private final VectorReader[] columns;
    private final Place[] places;
    private long first;
    private int rows;

    /**
     * @param root with the stream's schema; its columns are the upload's, in order
     * @param dictionaries of the root's encoded columns; looked up anew for each batch
     * @throws FailureException {@code BAD_USER_INPUT} with a failure for each column whose type can
     *     not be read as its target's
     */
    public ArrowRowReader(VectorSchemaRoot root, DictionaryProvider dictionaries, Upload upload) {
        this.root = root;
        this.columns = new VectorReader[upload.columns().size()];
        this.places = new Place[columns.length];
        var failures = new ArrayList<Failure>();
        for (int i = 0; i < columns.length; i++) {
            places[i] = new Place(upload.names().get(i));
            try {
                columns[i] =
                        Readers.of(
                                root.getVector(i).getField(),
                                dictionaries,
                                upload.columns().get(i).type(),
                                places[i]);
            } catch (FailureException unfit) {
                failures.addAll(unfit.failures());
            }
        }
        if (!failures.isEmpty()) {
            throw new FailureException(failures, null);
        }
    }

    /**
     * Turns to the batch that the root holds now.
     *
     * @throws FailureException {@code REQUEST_MALFORMED} if its buffers do not hold what it says
     */
    public RowBatch next() {
        first += rows;
        rows = root.getRowCount();
        for (int i = 0; i < columns.length; i++) {
            places[i].firstRow(first);
            try {
                columns[i].bind(root.getVector(i), rows);
            } catch (IndexOutOfBoundsException | IllegalStateException | ArithmeticException e) {
                throw malformed(places[i].column(), e);
            }
        }
        return this;
    }

    @Override
    public long firstRow() {
        return first;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public ColumnReader column(int index) {
        return columns[index];
    }

    private static FailureException malformed(String column, RuntimeException cause) {
        return Failure.of(
                        FailureCode.REQUEST_MALFORMED,
                        "The record batch is damaged: the buffers of column "
                                + column
                                + " do not hold what its lengths say.",
                        "Send it as an Arrow library writes it.")
                .causedBy(cause);
    }
}
