package dev.fraiseql.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.bootstrap.assembly.Assembly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each profile has a whole example, which the loader takes as it is once its secrets are there. */
class ExamplesTest {

    private static final Path EXAMPLES = Path.of("..", "examples", "configuration");

    private static final Map<String, String> SECRETS =
            Map.of(
                    "database_url", "postgresql://app:secret@localhost/shop",
                    "clickhouse_url", "clickhouses://app:secret@clickhouse:8443/fraiseql",
                    "jwt_secret", "0123456789abcdef0123456789abcdef",
                    "cursor_secret", "0123456789abcdef0123456789abcdef",
                    "nats_password", "secret",
                    "elasticsearch_api_key", "secret");

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource(Profile.class)
    void theExampleIsAConfiguration(Profile profile) throws IOException {
        for (var secret : SECRETS.entrySet()) {
            Files.writeString(folder.resolve(secret.getKey()), secret.getValue() + "\n");
        }
        var text =
                Files.readString(EXAMPLES.resolve(profile.written() + ".toml"))
                        .replace("/run/secrets", folder.toString());
        var loaded =
                new Toml(folder)
                        .read(text, Map.of(), new Requirements(), Assembly.standard()::check);
        assertThat(loaded.problems().failures()).isEmpty();
        assertThat(loaded.configuration().get(ProfileKeys.PROFILE)).isEqualTo(profile.written());
    }
}
