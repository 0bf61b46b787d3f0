package dev.fraiseql.bootstrap.configuration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A configuration file: its values, and the line and column each key stands on, which the parser
 * does not keep.
 */
final class TomlFile {

    private static final TomlMapper TOML = new TomlMapper();
    private static final Pattern TABLE =
            Pattern.compile("\\s*\\[\\[?\\s*([^]]+?)\\s*]]?\\s*(#.*)?");
    private static final Pattern ENTRY = Pattern.compile("\\s*([A-Za-z0-9_.\"' -]+?)\\s*=.*");

    private final String name;
    private final JsonNode root;
    private final Map<String, String> places;

    private TomlFile(String name, JsonNode root, Map<String, String> places) {
        this.name = name;
        this.root = root;
        this.places = places;
    }

    /** A file that can't be read or parsed is a problem and counts as empty. */
    static TomlFile read(Path path, Problems problems) {
        var name = path.toString();
        try {
            var text = Files.readString(path);
            return new TomlFile(name, TOML.readTree(text), places(text));
        } catch (JsonProcessingException invalid) {
            var place = invalid.getLocation();
            problems.add(
                    place == null
                            ? name
                            : name + ":" + place.getLineNr() + ":" + place.getColumnNr(),
                    "this is not valid TOML: "
                            + invalid.getOriginalMessage().lines().findFirst().orElse(""),
                    "Write [section] headers and lines such as url = \"…\"; texts need quotes.");
        } catch (NoSuchFileException missing) {
            problems.add(name, "there is no such file", "Name an existing file with --config.");
        } catch (IOException unreadable) {
            problems.add(
                    name,
                    "the file can't be read as UTF-8 text",
                    "Check its rights and its encoding.");
        }
        return new TomlFile(name, TOML.createObjectNode(), Map.of());
    }

    /** Sections and their keys. */
    ObjectNode root() {
        return root instanceof ObjectNode object ? object : TOML.createObjectNode();
    }

    /** {@code fraiseql.toml:7:1}, for a section or {@code section.key}. */
    String place(String path) {
        var place = places.get(path);
        var parent = path.lastIndexOf('.');
        if (place != null) {
            return name + ":" + place;
        }
        // Within an inline table: where that stands.
        return parent < 0 ? name : place(path.substring(0, parent));
    }

    private static Map<String, String> places(String text) {
        var places = new HashMap<String, String>();
        var section = "";
        var number = 0;
        for (var line : text.lines().toList()) {
            number++;
            var table = TABLE.matcher(line);
            var entry = ENTRY.matcher(line);
            if (table.matches()) {
                section = plain(table.group(1));
                places.putIfAbsent(section, number + ":" + (line.indexOf('[') + 1));
            } else if (entry.matches()) {
                var key = plain(entry.group(1));
                places.putIfAbsent(
                        section.isEmpty() ? key : section + "." + key,
                        number + ":" + (entry.start(1) + 1));
            }
        }
        return places;
    }

    private static String plain(String key) {
        return key.replaceAll("[\"' ]", "");
    }
}
