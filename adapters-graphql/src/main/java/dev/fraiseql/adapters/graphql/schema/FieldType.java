package dev.fraiseql.adapters.graphql.schema;

import graphql.language.AstPrinter;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.Type;
import graphql.language.TypeName;

/**
 * A field's type taken apart.
 *
 * @param lists how many lists it is wrapped in
 * @param elementNonNull the innermost name has a {@code !}
 * @param text as authored
 */
record FieldType(String name, boolean nullable, int lists, boolean elementNonNull, String text) {

    static FieldType of(Type<?> type) {
        var nullable = !(type instanceof NonNullType);
        var lists = 0;
        var innermostNonNull = false;
        var current = type;
        while (!(current instanceof TypeName)) {
            switch (current) {
                case NonNullType nonNull -> {
                    innermostNonNull = true;
                    current = nonNull.getType();
                }
                case ListType list -> {
                    innermostNonNull = false;
                    lists++;
                    current = list.getType();
                }
                default ->
                        throw new IllegalStateException("unknown type node " + current.getClass());
            }
        }
        return new FieldType(
                ((TypeName) current).getName(),
                nullable,
                lists,
                innermostNonNull,
                AstPrinter.printAstCompact(type));
    }

    boolean list() {
        return lists > 0;
    }

    /** As a column's type is spelled: {@code T} or {@code [T]}, its own {@code !} aside. */
    String spelled() {
        return "[".repeat(lists) + name + (list() && elementNonNull ? "!" : "") + "]".repeat(lists);
    }
}
