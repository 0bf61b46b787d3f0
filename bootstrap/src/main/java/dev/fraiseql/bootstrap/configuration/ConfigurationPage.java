package dev.fraiseql.bootstrap.configuration;

/**
 * {@code docs/configuration.md}, generated from the table of keys so that it can't part from it.
 */
public final class ConfigurationPage {

    private ConfigurationPage() {}

    public static String text() {
        var page =
                new StringBuilder(
                        """
                # Configuration

                <!-- Generated from the table of keys (Keys.java) and compared by a test: change it there. -->

                `fraiseql serve --config fraiseql.toml` reads a TOML file; without `--config` it reads
                `/etc/fraiseql/config.toml`, if that exists. Every key can also be set by its environment variable,
                which wins over the file. Unknown keys, wrong types and contradictions are reported all at once, and
                nothing starts.

                ```toml
                [database]
                url = "postgresql://app:secret@localhost:5432/shop"

                [schema]
                path = "schema.compiled.json"

                [security]
                jwt_secret = "at least 32 bytes, from openssl rand -base64 48"
                ```

                `serve` refuses to start if nobody could authenticate: set `security.jwt_secret`, or
                `security.api_keys`, or `security.allow_anonymous = true`.

                Durations are texts: `500ms`, `30s`, `5m`, `1h`, `7d`. Addresses are texts: `127.0.0.1:8080`,
                `[::]:8080`.
                """);
        var section = "";
        for (var key : Keys.ALL) {
            if (!key.section().equals(section)) {
                section = key.section();
                page.append("\n## [").append(section).append("]\n\n");
                page.append(
                        "| key | type | default | environment | meaning |\n|---|---|---|---|---|\n");
            }
            page.append("| `")
                    .append(key.name())
                    .append("` | ")
                    .append(key.kind().name())
                    .append(" | ");
            page.append(key.fallback() == null ? key.fallbackNote() : "`" + key.fallback() + "`")
                    .append(" | `");
            page.append(key.variable()).append('`');
            key.aliases().forEach(alias -> page.append(", `").append(alias).append('`'));
            page.append(" | ").append(key.meaning()).append(" |\n");
        }
        return page.toString();
    }
}
