package dev.fraiseql.bootstrap.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The fenced blocks of the documentation. */
public final class Documents {

    private static final Pattern FENCED =
            Pattern.compile("^```(\\w+)\\R(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

    private Documents() {}

    public static Path root() {
        return Path.of("").toAbsolutePath().getParent();
    }

    /** The blocks of one language, in order. */
    public static List<String> blocks(String document, String language) throws IOException {
        return FENCED.matcher(Files.readString(root().resolve(document)))
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }
}
