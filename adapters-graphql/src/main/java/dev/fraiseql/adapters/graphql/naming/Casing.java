package dev.fraiseql.adapters.graphql.naming;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Turns a name into another convention. A result may be empty where the name has no ASCII letter or
 * digit.
 */
public final class Casing {

    private static final Pattern NAME = Pattern.compile("[_A-Za-z][_0-9A-Za-z]*");
    private static final Pattern SEPARATORS = Pattern.compile("[^0-9A-Za-z]+");

    /** Between {@code aB}, and before the last capital of {@code ABc}. */
    private static final Pattern HUMPS =
            Pattern.compile("(?<=[0-9a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    private Casing() {}

    /** Whether GraphQL allows the name and does not keep it for itself. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches() && !text.startsWith("__");
    }

    /** {@code created_at}, {@code CreatedAt} and {@code CREATED_AT} become {@code createdAt}. */
    public static String camel(String name) {
        var words = words(name);
        var text = new StringBuilder();
        for (var word : words) {
            text.append(text.isEmpty() ? word : capitalized(word));
        }
        return startingWithLetter(text.toString());
    }

    /** {@code order_item} becomes {@code OrderItem}. */
    public static String pascal(String name) {
        var text = new StringBuilder();
        words(name).forEach(word -> text.append(capitalized(word)));
        return startingWithLetter(text.toString());
    }

    /** {@code createdAt} becomes {@code created_at}. */
    public static String snake(String name) {
        return String.join("_", words(name));
    }

    /**
     * The name as it is where GraphQL allows it, else the nearest that it allows; empty where
     * nothing is left.
     */
    public static String preserved(String name) {
        if (isName(name)) {
            return name;
        }
        var text = name.replaceAll("[^0-9A-Za-z_]", "_");
        if (text.chars().allMatch(character -> character == '_')) {
            return "";
        }
        return startingWithLetter(text.replaceFirst("^__+", "_"));
    }

    /** {@code Order} becomes {@code order}, {@code HTTPLog} becomes {@code httpLog}. */
    public static String decapitalized(String name) {
        var end = 0;
        while (end < name.length() && Character.isUpperCase(name.charAt(end))) {
            end++;
        }
        var humpFollows = end > 1 && end < name.length() && Character.isLowerCase(name.charAt(end));
        var lower = humpFollows ? end - 1 : end;
        return name.substring(0, lower).toLowerCase(Locale.ROOT) + name.substring(lower);
    }

    public static String capitalized(String name) {
        return name.isEmpty()
                ? name
                : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static String startingWithLetter(String text) {
        return !text.isEmpty() && Character.isDigit(text.charAt(0)) ? "_" + text : text;
    }

    private static List<String> words(String name) {
        var words = new ArrayList<String>();
        for (var part : SEPARATORS.split(name)) {
            for (var word : HUMPS.split(part)) {
                if (!word.isEmpty()) {
                    words.add(word.toLowerCase(Locale.ROOT));
                }
            }
        }
        return words;
    }
}
