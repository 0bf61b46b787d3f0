package dev.fraiseql.adapters.graphql.naming;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * English plurals, of the last word of a name in any convention. A word that this gets wrong costs
 * its author one {@code @table}. A name that does not end with a word ({@code Order2}) stays as it
 * is.
 */
public final class Inflection {

    private static final Set<String> UNCOUNTABLE =
            Set.of(
                    "aircraft",
                    "data",
                    "equipment",
                    "feedback",
                    "fish",
                    "hardware",
                    "information",
                    "media",
                    "metadata",
                    "money",
                    "news",
                    "rice",
                    "series",
                    "sheep",
                    "software",
                    "species",
                    "staff");

    private static final Map<String, String> PLURALS =
            Map.ofEntries(
                    Map.entry("child", "children"),
                    Map.entry("cookie", "cookies"),
                    Map.entry("criterion", "criteria"),
                    Map.entry("echo", "echoes"),
                    Map.entry("foot", "feet"),
                    Map.entry("goose", "geese"),
                    Map.entry("hero", "heroes"),
                    Map.entry("knife", "knives"),
                    Map.entry("life", "lives"),
                    Map.entry("man", "men"),
                    Map.entry("mouse", "mice"),
                    Map.entry("movie", "movies"),
                    Map.entry("person", "people"),
                    Map.entry("potato", "potatoes"),
                    Map.entry("quiz", "quizzes"),
                    Map.entry("tie", "ties"),
                    Map.entry("tomato", "tomatoes"),
                    Map.entry("tooth", "teeth"),
                    Map.entry("wife", "wives"),
                    Map.entry("woman", "women"));

    private static final Map<String, String> SINGULARS =
            PLURALS.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    private Inflection() {}

    /** {@code orderItem} becomes {@code orderItems}; a plural stays. */
    public static String plural(String name) {
        return onLastWord(name, Inflection::pluralWord);
    }

    /** {@code order_items} becomes {@code order_item}; a singular stays. */
    public static String singular(String name) {
        return onLastWord(name, Inflection::singularWord);
    }

    private static String pluralWord(String word) {
        if (UNCOUNTABLE.contains(word) || SINGULARS.containsKey(word)) {
            return word;
        }
        var irregular = PLURALS.get(word);
        if (irregular != null) {
            return irregular;
        }
        var single = singularWord(word);
        return single.equals(word) ? regularPlural(word) : word;
    }

    private static String regularPlural(String word) {
        if (word.endsWith("sis")) {
            return replaceEnd(word, 3, "ses");
        }
        if (endsWithAny(word, "s", "x", "z", "ch", "sh")) {
            return word + "es";
        }
        if (word.endsWith("y")
                && word.length() > 1
                && "aeiou".indexOf(word.charAt(word.length() - 2)) < 0) {
            return replaceEnd(word, 1, "ies");
        }
        if (endsWithAny(word, "lf", "eaf")) {
            return replaceEnd(word, 1, "ves");
        }
        return word + "s";
    }

    private static String singularWord(String word) {
        if (UNCOUNTABLE.contains(word) || PLURALS.containsKey(word)) {
            return word;
        }
        var irregular = SINGULARS.get(word);
        if (irregular != null) {
            return irregular;
        }
        if (word.length() < 3
                || !word.endsWith("s")
                || endsWithAny(word, "ss", "us", "is", "alias")) {
            return word;
        }
        if (word.endsWith("ies") && word.length() > 4) {
            return replaceEnd(word, 3, "y");
        }
        if (endsWithAny(word, "alyses", "heses", "noses")) {
            return replaceEnd(word, 2, "is");
        }
        if (endsWithAny(word, "lves", "eaves")) {
            return replaceEnd(word, 3, "f");
        }
        if (endsWithAny(
                word, "sses", "xes", "ches", "shes", "tuses", "nuses", "ruses", "puses", "buses",
                "aliases")) {
            return replaceEnd(word, 2, "");
        }
        return replaceEnd(word, 1, "");
    }

    private static String onLastWord(String name, UnaryOperator<String> change) {
        var start = name.length();
        while (start > 0 && Character.isLowerCase(name.charAt(start - 1))) {
            start--;
        }
        if (start == name.length()) {
            return name;
        }
        if (start > 0 && Character.isUpperCase(name.charAt(start - 1))) {
            start--;
        }
        var word = name.substring(start);
        var changed = change.apply(word.toLowerCase(Locale.ROOT));
        return name.substring(0, start)
                + (Character.isUpperCase(word.charAt(0)) ? Casing.capitalized(changed) : changed);
    }

    private static boolean endsWithAny(String word, String... ends) {
        for (var end : ends) {
            if (word.endsWith(end)) {
                return true;
            }
        }
        return false;
    }

    private static String replaceEnd(String word, int length, String end) {
        return word.substring(0, word.length() - length) + end;
    }
}
