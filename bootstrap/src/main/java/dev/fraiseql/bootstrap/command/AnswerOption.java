package dev.fraiseql.bootstrap.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Option;

/** How an answer is shown: a table for people, or JSON. */
final class AnswerOption {

    @Option(names = "--json", description = "Print the server's answer as JSON.")
    private boolean json;

    boolean json() {
        return json;
    }

    /** Prints the JSON; false where a table is wanted. */
    boolean print(JsonNode answer, PrintWriter out) {
        if (json) {
            out.println(answer.toPrettyString());
            out.flush();
        }
        return json;
    }

    /** Columns as wide as their widest value. */
    static void table(PrintWriter out, List<String> header, List<List<String>> rows) {
        var widths = header.stream().mapToInt(String::length).toArray();
        for (var row : rows) {
            for (var i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        line(out, header, widths);
        rows.forEach(row -> line(out, row, widths));
        out.flush();
    }

    private static void line(PrintWriter out, List<String> values, int[] widths) {
        var line = new StringBuilder();
        for (var i = 0; i < widths.length; i++) {
            line.append(values.get(i)).repeat(' ', widths[i] - values.get(i).length() + 2);
        }
        out.println(line.toString().stripTrailing());
    }

    /** A member's text; a dash where there is none. */
    static String text(JsonNode object, String name) {
        var value = object.path(name);
        return value.isMissingNode() || value.isNull() ? "-" : value.asText();
    }
}
