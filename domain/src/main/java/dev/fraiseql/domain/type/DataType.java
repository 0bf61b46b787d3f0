package dev.fraiseql.domain.type;

/** The type of a result column: a scalar, a struct (to-one) or a list (to-many). */
public sealed interface DataType permits ScalarType, StructType, ListType {}
