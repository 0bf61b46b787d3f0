package dev.fraiseql.domain.type;

/** A type whose values are one database value. */
public sealed interface ScalarType extends DataType
        permits SimpleType, DecimalType, EnumeratedType, TextFormType, ArrayType, CompositeType {

    /**
     * The GraphQL type that stands for this one: a scalar, an enum, an object type, or a list of
     * one of these in brackets.
     */
    String graphqlName();

    /** {@code eq} and {@code in} apply. */
    default boolean comparable() {
        return true;
    }

    /** The order of values is meaningful to a person: {@code gt}, {@code lt} and sorting apply. */
    default boolean ordered() {
        return true;
    }

    /** {@code like}, {@code contains} and regular expressions apply. */
    default boolean textual() {
        return false;
    }

    /** What is left once an array is taken apart: the element's type, or this one. */
    default ScalarType leaf() {
        return this instanceof ArrayType array ? array.element() : this;
    }
}
