package dev.fraiseql.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A JVM starts with the options that the launcher gives it. */
class LauncherTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "fraiseql_short_command_flags;"})
    void theJvmTakesItsOptions(String kind) throws Exception {
        var script =
                "set -euo pipefail; . \"$root/dev/lib/build.sh\"; fraiseql_jvm_flags; "
                        + kind
                        + " exec \"$java\" \"${jvm_flags[@]}\" -version";
        var builder = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true);
        builder.environment().put("root", Path.of("").toAbsolutePath().getParent().toString());
        builder.environment()
                .put("java", Path.of(System.getProperty("java.home"), "bin", "java").toString());
        var process = builder.start();

        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }
}
