package dev.fraiseql.adapters.graphql.schema;

import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.Type;
import graphql.language.TypeName;

/**
 * A field's type taken apart.
 *
 * @param lists how many lists it is wrapped in
 */
record FieldType(String name, boolean nullable, int lists) {

    static FieldType of(Type<?> type) {
        var nullable = !(type instanceof NonNullType);
        var lists = 0;
        var current = type;
        while (!(current instanceof TypeName)) {
            switch (current) {
                case NonNullType nonNull -> current = nonNull.getType();
                case ListType list -> {
                    lists++;
                    current = list.getType();
                }
                default ->
                        throw new IllegalStateException("unknown type node " + current.getClass());
            }
        }
        return new FieldType(((TypeName) current).getName(), nullable, lists);
    }

    boolean list() {
        return lists > 0;
    }
}
