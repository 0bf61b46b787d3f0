package dev.fraiseql.bootstrap.configuration;

/** What to do, as messages of exceptions have it and as people should read it. */
final class Sentences {

    private Sentences() {}

    /** With a capital and a full stop. */
    static String of(String text) {
        return text.isEmpty()
                ? text
                : Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }
}
