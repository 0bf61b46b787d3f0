package dev.fraiseql.domain.schema;

import dev.fraiseql.domain.catalogue.FunctionName;

/** Where a field's value comes from. */
public sealed interface FieldSource {

    /** A column of the type's table. */
    record Column(String name) implements FieldSource {}

    /** A function of the row: it takes the table's row type and returns one value. */
    record Computed(FunctionName function) implements FieldSource {}

    /**
     * A key of a {@code jsonb} column: FraiseQL's convention of views with a {@code data} column.
     */
    record JsonKey(String column, String key) implements FieldSource {}

    /**
     * Withheld from the caller: null, whatever is there.
     *
     * @param name what an export calls it
     */
    record Withheld(String name) implements FieldSource {}
}
