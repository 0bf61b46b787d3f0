package dev.fraiseql.domain.type;

/** A type whose values are one database value. */
public sealed interface ScalarType extends DataType
        permits SimpleType, DecimalType, EnumeratedType {

    /** The name of the GraphQL scalar or enum that stands for this type. */
    String graphqlName();

    /** The order of values is meaningful to a person: {@code gt}, {@code lt} and sorting apply. */
    default boolean ordered() {
        return true;
    }

    /** {@code like}, {@code contains} and regular expressions apply. */
    default boolean textual() {
        return false;
    }
}
