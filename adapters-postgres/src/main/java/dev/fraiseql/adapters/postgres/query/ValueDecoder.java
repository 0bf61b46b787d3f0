package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.ports.query.ColumnWriter;

/** Decodes one type from PostgreSQL's binary form. Stateless. */
@FunctionalInterface
interface ValueDecoder {
    /** The {@code length} bytes at the row's place are there; it does not move the place. */
    void decode(RowBytes row, int length, ColumnWriter into);
}
