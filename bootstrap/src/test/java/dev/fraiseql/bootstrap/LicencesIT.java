package dev.fraiseql.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What we ship, by its bill of materials, which is made when the project is packaged: behind the
 * unit tests. {@code FRAISEQL_WRITE_DOCS=true} writes the page instead of comparing it.
 */
class LicencesIT {

    private static final Path BILL = Path.of("target", "bom.json");
    private static final Path PAGE = Path.of("..", "docs", "licences.md");

    /** Whoever adds a library under another licence reads it first, then names it here. */
    private static final Set<String> KNOWN =
            Set.of(
                    "0BSD",
                    "Apache-2.0",
                    "BSD-2-Clause",
                    "BSD-2-Clause or CC0-1.0",
                    "BSD-3-Clause",
                    "BSD-4-Clause",
                    "Bouncy Castle Licence",
                    "CC0-1.0",
                    "(CDDL-1.0 OR GPL-2.0-with-classpath-exception)",
                    "EPL-2.0 or LGPL-2.1-only",
                    "MIT",
                    "Public Domain");

    private static Map<String, Set<String>> namesByLicence() throws IOException {
        var names = new TreeMap<String, Set<String>>();
        for (var component : new ObjectMapper().readTree(BILL.toFile()).path("components")) {
            if (!component.path("group").asText().equals("dev.fraiseql")) {
                names.computeIfAbsent(licence(component), licence -> new TreeSet<>())
                        .add(
                                component.path("group").asText()
                                        + ":"
                                        + component.path("name").asText());
            }
        }
        return names;
    }

    /** Several are a choice. */
    private static String licence(JsonNode component) {
        return component
                .path("licenses")
                .valueStream()
                .map(
                        each ->
                                each.path("license").path("id").asText()
                                        + each.path("license").path("name").asText()
                                        + each.path("expression").asText())
                .sorted()
                .collect(Collectors.joining(" or "));
    }

    @Test
    void everyLibraryHasALicenceThatSomebodyHasRead() throws IOException {
        assertThat(namesByLicence()).hasSizeGreaterThan(5);
        assertThat(KNOWN).containsAll(namesByLicence().keySet());
    }

    @Test
    void thePageListsThem() throws IOException {
        var page =
                new StringBuilder(
                        """
                        # Licences

                        <!-- Generated from the bill of materials by LicencesIT; FRAISEQL_WRITE_DOCS=true writes it anew. -->

                        FraiseQL is under the MIT licence. What it ships beside its own code, with versions, hashes and addresses in
                        `bootstrap/target/bom.json` (CycloneDX), which the build writes:
                        """);
        namesByLicence()
                .forEach(
                        (licence, names) -> {
                            page.append("\n## ").append(licence).append("\n\n");
                            names.forEach(name -> page.append("- `").append(name).append("`\n"));
                        });
        if ("true".equals(System.getenv("FRAISEQL_WRITE_DOCS"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page.toString());
    }
}
