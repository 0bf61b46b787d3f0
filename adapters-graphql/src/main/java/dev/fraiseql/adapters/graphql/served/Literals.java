package dev.fraiseql.adapters.graphql.served;

import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.NullValue;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** Literals of a document as the values that JSON would give. */
public final class Literals {

    private Literals() {}

    /**
     * @throws IllegalArgumentException with a sentence for the caller, if a variable stands in it
     */
    public static @Nullable Object toJava(Value<?> literal) {
        return switch (literal) {
            case StringValue text -> text.getValue();
            case IntValue number -> number.getValue();
            case FloatValue number -> number.getValue();
            case BooleanValue flag -> flag.isValue();
            case EnumValue label -> label.getName();
            case NullValue absent -> null;
            case ArrayValue array -> {
                var list = new ArrayList<@Nullable Object>();
                for (Value<?> element : array.getValues()) {
                    list.add(toJava(element));
                }
                yield list;
            }
            case ObjectValue object -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                object.getObjectFields()
                        .forEach(field -> map.put(field.getName(), toJava(field.getValue())));
                yield map;
            }
            default ->
                    throw new IllegalArgumentException(
                            "a variable stands inside a value: pass the whole as a variable");
        };
    }
}
