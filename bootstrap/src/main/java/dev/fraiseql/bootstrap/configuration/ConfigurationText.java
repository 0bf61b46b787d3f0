package dev.fraiseql.bootstrap.configuration;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A configuration as an operator may read it, or a program: each value with its origin, no secret.
 */
public final class ConfigurationText {

    private final Configuration configuration;
    private final List<Key<?>> keys;

    /**
     * @param defaults whether keys at their default are named as well
     */
    public ConfigurationText(Configuration configuration, boolean defaults) {
        this.configuration = configuration;
        this.keys =
                Keys.ALL.stream()
                        .filter(
                                key ->
                                        defaults
                                                || configuration.origin(key).source()
                                                        != Origin.Source.DEFAULT)
                        .toList();
    }

    /** A file that is one itself, but for the secrets; origins are comments. */
    public String toml() {
        var text = new StringBuilder();
        var section = "";
        for (var key : keys) {
            if (!key.section().equals(section)) {
                section = key.section();
                text.append(text.isEmpty() ? "[" : "\n[").append(section).append("]\n");
            }
            var value = configuration.shown(key);
            if (value.isPresent()) {
                // JSON's texts, numbers, booleans and lists are TOML's.
                text.append(key.name())
                        .append(" = ")
                        .append(value.get())
                        .append("  # ")
                        .append(configuration.origin(key))
                        .append('\n');
            } else {
                text.append("# ")
                        .append(key.name())
                        .append(": ")
                        .append(key.fallbackNote())
                        .append('\n');
            }
        }
        return text.toString();
    }

    /** {@code {"http.compression": {"value": true, "origin": "default"}}}; null for no value. */
    public String json() {
        var object = JsonNodeFactory.instance.objectNode();
        for (var key : keys) {
            ObjectNode entry = object.putObject(key.path());
            entry.set(
                    "value", configuration.shown(key).orElse(JsonNodeFactory.instance.nullNode()));
            entry.put("origin", configuration.origin(key).toString());
        }
        return object.toPrettyString() + "\n";
    }
}
