package dev.fraiseql.arrow;

import dev.fraiseql.domain.type.ArrayType;
import dev.fraiseql.domain.type.CompositeType;
import dev.fraiseql.domain.type.DataType;
import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.domain.type.EnumeratedType;
import dev.fraiseql.domain.type.ListType;
import dev.fraiseql.domain.type.NamedField;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.type.StructType;
import dev.fraiseql.domain.type.TextFormType;
import org.apache.arrow.memory.BufferAllocator;

/** Makes the column for a type: one class for each shape of memory. */
record Columns(BufferAllocator allocator, BatchSize size) {

    Column of(NamedField field) {
        return of(field.name(), field.type(), field.nullable());
    }

    private Column of(String name, DataType type, boolean nullable) {
        return switch (type) {
            case SimpleType simple -> simple(name, simple, nullable);
            case EnumeratedType labels -> new BytesColumn(name, nullable, allocator, true, size);
            case DecimalType decimal ->
                    new DecimalColumn(
                            name, nullable, allocator, decimal.precision(), decimal.scale());
            case TextFormType form -> new BytesColumn(name, nullable, allocator, true, size);
            case ArrayType array -> list(name, array.asList(), nullable);
            case CompositeType composite -> struct(name, composite.asStruct(), nullable);
            case StructType struct -> struct(name, struct, nullable);
            case ListType list -> list(name, list, nullable);
        };
    }

    private Column simple(String name, SimpleType type, boolean nullable) {
        return switch (type) {
            case BOOLEAN -> new BooleanColumn(name, nullable, allocator);
            case INT, DATE -> new IntColumn(name, nullable, allocator);
            case BIGINT, TIMESTAMPTZ, TIMESTAMP, TIME -> new LongColumn(name, nullable, allocator);
            case FLOAT -> new DoubleColumn(name, nullable, allocator);
            case NUMERIC, TEXT, UUID, JSON ->
                    new BytesColumn(name, nullable, allocator, true, size);
            case BYTES -> new BytesColumn(name, nullable, allocator, false, size);
        };
    }

    private Column struct(String name, StructType type, boolean nullable) {
        var fields =
                type.fields().stream()
                        .map(field -> of(name + "." + field.name(), field.type(), field.nullable()))
                        .toList();
        return new StructColumn(name, nullable, allocator, fields);
    }

    private Column list(String name, ListType type, boolean nullable) {
        var element = of(name + "[]", type.element(), type.nullableElements());
        return new ListColumn(name, nullable, allocator, element, size);
    }
}
