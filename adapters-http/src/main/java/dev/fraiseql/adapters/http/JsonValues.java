package dev.fraiseql.adapters.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as plain values; decimals stay decimals. The parser bounds depth and the length of numbers.
 */
final class JsonValues {

    /** Digits behind and before the point that PostgreSQL's numeric can hold. */
    private static final int LARGEST_EXPONENT = 16_383;

    private JsonValues() {}

    /** Reads the object whose start is the current token. */
    static Map<String, @Nullable Object> object(JsonParser json) throws IOException {
        var object = new LinkedHashMap<String, @Nullable Object>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            json.nextToken();
            object.put(name, value(json));
        }
        return object;
    }

    private static List<@Nullable Object> list(JsonParser json) throws IOException {
        var list = new ArrayList<@Nullable Object>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(json));
        }
        return list;
    }

    private static @Nullable Object value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> list(json);
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT -> json.getNumberValue();
            case VALUE_NUMBER_FLOAT -> decimal(json.getDecimalValue());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case null, default ->
                    throw RequestParser.malformed("The request's body ends early.").asException();
        };
    }

    /** 1e999999999 is short to write and takes a gigabyte to write out. */
    private static BigDecimal decimal(BigDecimal value) {
        if (Math.abs((long) value.scale()) > LARGEST_EXPONENT) {
            throw RequestParser.malformed(
                            "A number in the request has an exponent beyond ±"
                                    + LARGEST_EXPONENT
                                    + ".")
                    .asException();
        }
        return value;
    }
}
