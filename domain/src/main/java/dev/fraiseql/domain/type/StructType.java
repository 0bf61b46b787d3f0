package dev.fraiseql.domain.type;

import java.util.List;

/** A nested object. */
public record StructType(List<NamedField> fields) implements DataType {

    public StructType {
        fields = List.copyOf(fields);
    }
}
