package dev.fraiseql.domain.type;

/** A nested list, in the order the source delivers it. */
public record ListType(DataType element, boolean nullableElements) implements DataType {}
