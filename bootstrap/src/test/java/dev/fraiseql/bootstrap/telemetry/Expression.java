package dev.fraiseql.bootstrap.telemetry;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a PromQL expression names; promtool has said that it is one.
 *
 * @param metrics as they stand there
 * @param labels in matchers and in groupings
 */
record Expression(Set<String> metrics, Set<String> labels) {

    private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern MATCHERS = Pattern.compile("\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Pattern GROUPING =
            Pattern.compile(
                    "\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_]\\w*(?!\\w|\\s*\\()");

    /** Words of the language that no parenthesis follows. */
    private static final Set<String> KEYWORDS =
            Set.of("and", "or", "unless", "bool", "offset", "inf", "nan");

    static Expression parse(String text) {
        var bare = STRING.matcher(text).replaceAll("");
        var labels = new TreeSet<String>();
        MATCHERS.matcher(bare)
                .results()
                .flatMap(found -> MATCHER.matcher(found.group(1)).results())
                .map(found -> found.group(1))
                .forEach(labels::add);
        bare = RANGE.matcher(MATCHERS.matcher(bare).replaceAll("")).replaceAll("");
        GROUPING.matcher(bare)
                .results()
                .flatMap(found -> Stream.of(found.group(1).split(",")))
                .map(String::strip)
                .forEach(labels::add);
        var metrics = new TreeSet<>(names(GROUPING.matcher(bare).replaceAll("")));
        metrics.removeAll(KEYWORDS);
        return new Expression(metrics, labels);
    }

    private static List<String> names(String bare) {
        // A number may have letters: 1e3, 0x1f.
        return NAME.matcher(bare.replaceAll("\\b\\d\\w*", ""))
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
