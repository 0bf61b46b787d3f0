package dev.fraiseql.adapters.audit;

import dev.fraiseql.domain.json.JsonSlices;
import dev.fraiseql.domain.json.JsonText;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line of the log: a JSON object that begins with its number and ends with the seal of the line
 * before and its own.
 *
 * @param sealed what the seal is of: all before the comma in front of it
 * @param member what the seal is called
 * @param members JSON texts by name
 */
record AuditLine(String sealed, String member, String seal, Map<String, String> members) {

    private static final Pattern END =
            Pattern.compile(", \"(" + Seal.PLAIN + "|" + Seal.KEYED + ")\": \"([0-9a-f]{64})\"}$");

    private static final int END_LENGTH = ", \"hash\": \"\"}".length() + 64;

    /** A line as it is written, without its end of line. */
    static String write(long number, Map<String, Object> entry, String before, Seal seal) {
        var members = new LinkedHashMap<String, Object>();
        members.put("seq", number);
        members.putAll(entry);
        members.put("prev", before);
        var text = JsonText.object(members);
        var sealed = text.substring(0, text.length() - 1);
        return sealed + ", \"" + seal.member() + "\": \"" + seal.of(sealed) + "\"}";
    }

    /** Empty for what was never written as a line. */
    static Optional<AuditLine> read(String text) {
        if (text.length() < END_LENGTH) {
            return Optional.empty();
        }
        var at = text.length() - END_LENGTH;
        var end = END.matcher(text).region(at, text.length());
        if (!end.lookingAt()) {
            return Optional.empty();
        }
        try {
            var members = new HashMap<String, String>();
            JsonSlices.members(text).forEach(each -> members.put(each.name(), each.value()));
            var line = new AuditLine(text.substring(0, at), end.group(1), end.group(2), members);
            return line.number() > 0 && members.containsKey("prev")
                    ? Optional.of(line)
                    : Optional.empty();
        } catch (IllegalArgumentException noJson) {
            return Optional.empty();
        }
    }

    long number() {
        return Long.parseLong(members.getOrDefault("seq", "0"));
    }

    String before() {
        return text("prev");
    }

    /** {@code access}, {@code gap}, {@code started}, … */
    String kind() {
        return text("kind");
    }

    /** A text without escapes, or a number. */
    String text(String name) {
        var json = members.getOrDefault(name, "");
        return json.startsWith("\"") ? json.substring(1, json.length() - 1) : json;
    }
}
