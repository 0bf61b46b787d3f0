package dev.fraiseql.adapters.graphql.served;

import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.type.ScalarType;

/** What each operator says, for people who read the schema. */
final class OperatorDescriptions {

    private OperatorDescriptions() {}

    static String of(Operator operator, ScalarType type) {
        return switch (operator) {
            case EQ -> "Equal.";
            case NEQ -> "Not equal; not true of null.";
            case GT -> "Greater.";
            case GTE -> "Greater or equal.";
            case LT -> "Less.";
            case LTE -> "Less or equal.";
            case IN -> "One of the list.";
            case NIN -> "None of the list; not true of null.";
            case IEQ -> "Equal, whatever the case.";
            case CONTAINS -> type.textual() ? "Has this text in it." : "Holds all of this value.";
            case CONTAINEDIN -> "All of it is in this value.";
            case OVERLAPS -> "Has something in common with this value.";
            case ICONTAINS -> "Has this text in it, whatever the case.";
            case STARTSWITH -> "Begins with this text.";
            case ISTARTSWITH -> "Begins with this text, whatever the case.";
            case ENDSWITH -> "Ends with this text.";
            case IENDSWITH -> "Ends with this text, whatever the case.";
            case LIKE -> "Fits this pattern: % stands for any text, _ for one character.";
            case ILIKE -> "Fits this pattern, whatever the case.";
            case REGEX -> "Fits this POSIX regular expression.";
            case IREGEX -> "Fits this POSIX regular expression, whatever the case.";
            case HASKEY -> "The object has this key, or the array this text.";
            case HASKEYSANY -> "The object has one of these keys, or the array one of these texts.";
            case HASKEYSALL -> "The object has all these keys, or the array all these texts.";
            case SEARCH -> "Matches, in the syntax of web search engines.";
        };
    }
}
