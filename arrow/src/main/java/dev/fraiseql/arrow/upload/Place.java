package dev.fraiseql.arrow.upload;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;

/** Where in an upload a value stands, for messages. */
final class Place {

    private final String column;
    private long firstRow;

    Place(String column) {
        this.column = column;
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
                        "Row " + (firstRow + row + 1) + ", " + column + ": " + what + ".",
                        "Rows count from 1; nothing was written.")
                .asException();
    }
}
