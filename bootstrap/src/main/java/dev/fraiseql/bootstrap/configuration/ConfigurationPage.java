package dev.fraiseql.bootstrap.configuration;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * {@code docs/configuration.md}, generated from the table of keys so that it can't part from it.
 */
public final class ConfigurationPage {

    private static final String HEADER =
            "| key | type | default | environment | since | reload | meaning |\n|---|---|---|---|---|---|---|\n";

    private ConfigurationPage() {}

    public static String text() {
        var page = new StringBuilder(INTRODUCTION);
        var section = "";
        page.append("\n## Above all sections\n\n").append(HEADER);
        for (var key : Keys.ALL) {
            if (!key.section().equals(section)) {
                section = key.section();
                page.append("\n## [").append(section).append("]\n\n").append(HEADER);
            }
            page.append("| `")
                    .append(key.name())
                    .append("` | ")
                    .append(key.kind().name())
                    .append(key.secret() ? ", secret" : "")
                    .append(" | ")
                    .append(
                            key.fallback() == null
                                    ? key.fallbackNote()
                                    : "`" + key.fallback() + "`")
                    .append(" | ")
                    .append(
                            key.variables().stream()
                                    .map(variable -> "`" + variable + "`")
                                    .collect(Collectors.joining(", ")))
                    .append(" | ")
                    .append(key.since())
                    .append(" | ")
                    .append(key.reloadable() ? "yes" : "")
                    .append(" | ")
                    .append(key.meaning())
                    .append(" |\n");
        }
        return page.append(profiles()).toString();
    }

    private static String profiles() {
        var text =
                new StringBuilder(
                        """

                ## Profiles

                `profile = "…"`, or `--profile`, names the topology: its defaults stand in where a key is not
                set, and what it can't do without is asked for at the start. Whole examples: `examples/configuration/`.

                | profile | for | defaults | needs |
                |---|---|---|---|
                """);
        for (var profile : Profile.values()) {
            var defaults = new TreeMap<String, String>();
            profile.defaults().forEach((key, value) -> defaults.put(key.path(), value));
            text.append("| `")
                    .append(profile.written())
                    .append("` | ")
                    .append(profile.purpose())
                    .append(" | ")
                    .append(
                            defaults.entrySet().stream()
                                    .map(ConfigurationPage::line)
                                    .collect(Collectors.joining(", ")))
                    .append(" | ")
                    .append(profile.needs())
                    .append(" |\n");
        }
        return text.toString();
    }

    private static String line(Map.Entry<String, String> entry) {
        return "`" + entry.getKey() + " = \"" + entry.getValue() + "\"`";
    }

    private static final String INTRODUCTION =
            """
                # Configuration

                <!-- Generated from the tables of keys (Keys.java) and compared by a test: change them. -->

                `fraiseql serve --config fraiseql.toml` reads a TOML file; without `--config` it reads
                `/etc/fraiseql/config.toml`, if that exists. Every key can also be set by its environment variable,
                which wins over the file. Unknown keys, wrong types, contradictions and keys that would do nothing
                are reported all at once, each with its line and column, and nothing starts.

                ```toml
                [database]
                url = "postgresql://app:secret@localhost:5432/shop"

                [schema]
                path = "schema.compiled.json"

                [security]
                jwt_secret = { file = "/run/secrets/jwt" }
                ```

                `serve` refuses to start if nobody could authenticate: set `security.jwt_secret`, or
                `security.api_keys`, or `security.allow_anonymous = true`.

                ```bash
                fraiseql config check --config fraiseql.toml     # all that is wrong; exit status 1 if anything is
                fraiseql config print --config fraiseql.toml     # what is set, and where; --defaults: every key
                fraiseql config explain http.max_body_size       # a key's entry here, its value and where that is from
                ```

                **Values.** Durations are texts: `500ms`, `30s`, `5m`, `1h`, `7d`. Sizes are texts: `512B`, `500KB`,
                `64MB`, `2GB` by powers of 1000, `64KiB`, `64MiB`, `2GiB`, `1TiB` by powers of 1024. Addresses are
                texts: `127.0.0.1:8080`, `[::]:8080`. Lists are TOML lists; in the environment commas part them.

                **Secrets** are a text, `{ file = "/run/secrets/name" }`, or `{ command = ["pass", "show", "name"] }`:
                what the file holds or the command prints, 64 KiB at most, within 10 seconds, without one line break
                at its end. In the environment the variable with `_FILE` at its end names a file. Secrets are shown
                as `[redacted]`, wherever a value is shown.

                **Reload.** `fraiseql reload` and SIGHUP read the file, the secrets' files and the compiled schema
                again. Keys with "yes" under "reload" take their new value; a change of another is named, and waits
                for a restart. If anything is wrong, everything stays as it was.
                """;
}
