package dev.fraiseql.arrow.upload;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import org.jspecify.annotations.Nullable;

/** Where in an upload a value stands, for messages. */
final class Place {

    private final String column;
    private final @Nullable Place whole;
    private long firstRow;
    private int rowOfWhole;

    Place(String column) {
        this(column, null);
    }

    private Place(String column, @Nullable Place whole) {
        this.column = column;
        this.whole = whole;
    }

    /** Of a value inside the column's, whose rows are no rows of the upload. */
    Place part(String name) {
        return new Place(column + name, this);
    }

    /** Which row of the whole this part is read of now. */
    void within(int row) {
        rowOfWhole = row;
    }

    String column() {
        return column;
    }

    void firstRow(long before) {
        firstRow = before;
    }

    /** The value in this row of the batch is none that the column can have. */
    FailureException outOfRange(int row, String what) {
        return at(FailureCode.VALUE_OUT_OF_RANGE, row, what);
    }

    FailureException malformed(int row, String what) {
        return at(FailureCode.BAD_USER_INPUT, row, what);
    }

    /** The whole column is of a type that can't be read without loss. */
    FailureException unfit(String type, String wanted) {
        return Failure.of(
                        FailureCode.BAD_USER_INPUT,
                        "column " + column + " is sent as " + type,
                        "Send it as " + wanted + ".")
                .asException();
    }

    private FailureException at(FailureCode code, int row, String what) {
        return Failure.of(
                        code,
                        "Row " + number(row) + ", " + column + ": " + what + ".",
                        "Rows count from 1; nothing was written.")
                .asException();
    }

    private long number(int row) {
        return whole == null ? firstRow + row + 1 : whole.number(rowOfWhole);
    }
}
