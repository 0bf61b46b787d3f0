package dev.fraiseql.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code fraiseql api-key}. */
class ApiKeyCommandIT {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private TestDatabase database;

    @BeforeEach
    void createDatabase() throws Exception {
        database = PostgresServer.shared().createDatabase();
    }

    private int run(String... arguments) {
        var words = new ArrayList<>(List.of("api-key"));
        words.addAll(List.of(arguments));
        words.addAll(List.of("--database", database.uri()));
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Fraiseql.run(
                Assembly.standard(),
                Map.of(),
                new PrintWriter(out),
                new PrintWriter(err),
                words.toArray(String[]::new));
    }

    private String create(String... more) {
        var words =
                new ArrayList<>(
                        List.of("create", "--name", "nightly", "--user", "etl", "--org", "acme"));
        words.addAll(List.of(more));
        assertThat(run(words.toArray(String[]::new))).isZero();
        return out.toString().strip();
    }

    private static String id(String key) {
        return key.split("_")[1];
    }

    @Test
    void aKeyIsShownOnceAndAlone() {
        var key = create("--role", "loader,reader", "--scope", "events:read", "--expires", "90d");

        assertThat(key).matches("fql_[0-9a-f]{12}_[A-Za-z0-9_-]{43}");
        assertThat(err.toString()).contains("only time", id(key));
        assertThat(run("list")).isZero();
        assertThat(out.toString())
                .contains(id(key), "nightly", "etl", "acme", "loader,reader", "events:read")
                .doesNotContain(key.substring(17));
    }

    @Test
    void aRotatedKeyIsGoodForAWhileBesideItsSuccessor() {
        var old = create("--role", "loader");

        assertThat(run("rotate", id(old), "--grace", "2h")).isZero();

        var next = out.toString().strip();
        assertThat(next).startsWith("fql_").isNotEqualTo(old);
        run("list");
        var lines = out.toString().lines().toList();
        assertThat(lines).filteredOn(line -> line.contains("loader")).hasSize(2);
        assertThat(lines)
                .filteredOn(line -> line.startsWith(id(old)))
                .singleElement()
                .matches(line -> !line.contains("revoked"))
                .matches(line -> line.matches(".*loader +- +\\S+Z +\\S+Z +-"));
    }

    @Test
    void aRevokedKeyIsListedSo() {
        var key = create();
        assertThat(run("revoke", id(key))).isZero();
        assertThat(out.toString()).isEqualTo(id(key) + ": revoked" + System.lineSeparator());
        run("list");
        assertThat(out.toString()).contains("revoked 2");
        assertThat(run("rotate", id(key))).isNotZero();
        assertThat(err.toString()).contains("has ended");
    }

    @Test
    void whatIsNoKeyOrNoTimeIsRefused() {
        assertThat(run("revoke", "nobody")).isNotZero();
        assertThat(err.toString()).contains("no API key nobody", "api-key list");
        assertThat(run("rotate", "nobody")).isNotZero();
        assertThat(run("create", "--name", "x", "--user", "y", "--expires", "soon")).isNotZero();
        assertThat(err.toString()).contains("90d");
    }
}
