package dev.fraiseql.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.testkit.service.ClickHouseServer;
import dev.fraiseql.testkit.service.ElasticsearchServer;
import dev.fraiseql.testkit.service.NatsServer;
import dev.fraiseql.testkit.service.NatsVersion;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says of real servers, well and ill. */
@Timeout(300)
class DoctorIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path folder;

    private TestDatabase owner;
    private TestDatabase database;
    private int status;

    @BeforeEach
    void create() throws Exception {
        owner = PostgresServer.shared().createDatabase();
        var role = PostgresServer.shared().createRole();
        owner.execute("grant create on database \"%s\" to %s".formatted(owner.name(), role.name()));
        database = owner.as(role);
    }

    @Test
    void everyServerIsAskedForItsVersionAndItsClock() throws Exception {
        var clickHouse = ClickHouseServer.shared();
        var findings =
                examine(
                        """
                        [database]
                        url = "%s"
                        [events]
                        transport = "nats"
                        [nats]
                        url = "%s"
                        [analytics]
                        url = "%s"
                        [search]
                        url = "%s"
                        """
                                .formatted(
                                        database.uri(),
                                        NatsServer.shared(NatsVersion.NEWEST).url(),
                                        clickHouse.url(clickHouse.createDatabase()),
                                        ElasticsearchServer.shared()));

        for (var part : new String[] {"postgresql", "nats", "clickhouse", "elasticsearch"}) {
            assertThat(level(findings, part, "version")).as(findings.toString()).isEqualTo("ok");
        }
        for (var part : new String[] {"postgresql", "clickhouse", "elasticsearch"}) {
            assertThat(level(findings, part, "clock")).as(findings.toString()).isEqualTo("ok");
        }
        assertThat(level(findings, "machine", "flags")).isEqualTo("ok");
        assertThat(level(findings, "postgresql", "row security")).isEqualTo("ok");
        assertThat(level(findings, "postgresql", "rights")).isEqualTo("ok");
    }

    @Test
    void policiesThatDoNotApplyToTheServingRoleAreFound() throws Exception {
        owner.execute(
                "create schema sec; create table sec.secret (id int primary key);"
                        + " alter table sec.secret enable row level security");

        var findings = examine(postgresOnly(owner.uri()));

        assertThat(level(findings, "postgresql", "row security")).isEqualTo("fail");
        assertThat(status).isEqualTo(1);
        assertThat(level(examine(postgresOnly(database.uri())), "postgresql", "row security"))
                .isEqualTo("ok");
    }

    @Test
    void poolsThatDoNotFitAreFound() throws Exception {
        var findings =
                examine(
                        postgresOnly(database.uri())
                                .replace("[events]", "stream_pool_size = 900\n[events]"));
        assertThat(level(findings, "postgresql", "connections")).isEqualTo("fail");
        assertThat(findings.toString()).contains("max_connections");
    }

    @Test
    void tablesWhoseTriggersAreGoneAreFound() throws Exception {
        try (var application =
                Assembly.standard()
                        .tools(
                                dev.fraiseql.bootstrap.configuration.Configuration.defaults()
                                        .with(
                                                dev.fraiseql.bootstrap.configuration.DatabaseKeys
                                                        .URL,
                                                database.uri()))) {
            application.start();
        }
        database.execute(
                "create schema cap; create table cap.thing (id int primary key)",
                "select fraiseql.track('cap.thing')");
        assertThat(level(examine(postgresOnly(database.uri())), "postgresql", "change capture"))
                .isEqualTo("ok");

        database.execute("alter table cap.thing disable trigger all");

        var findings = examine(postgresOnly(database.uri()));
        assertThat(level(findings, "postgresql", "change capture")).isEqualTo("fail");
        assertThat(findings.toString()).contains("cap.thing");
    }

    @Test
    void aDatabaseThatIsAwayIsAFindingAndTheOthersAreExaminedAllTheSame() throws Exception {
        var findings = examine(postgresOnly("postgresql://nobody:hidden@127.0.0.1:1/nowhere"));
        assertThat(level(findings, "postgresql", "answers")).isEqualTo("fail");
        assertThat(level(findings, "machine", "java")).isEqualTo("ok");
        assertThat(findings.toString()).doesNotContain("hidden");
        assertThat(status).isEqualTo(1);
    }

    @Test
    void peopleReadATable() throws Exception {
        var text = run(postgresOnly(database.uri()), "text");
        assertThat(text)
                .contains("PART", "postgresql", "machine")
                .containsPattern("ok +machine +java");
    }

    private static String postgresOnly(String url) {
        return """
                [database]
                url = "%s"
                [events]
                enabled = false
                """
                .formatted(url);
    }

    private JsonNode examine(String toml) throws Exception {
        return JSON.readTree(run(toml, "json")).path("findings");
    }

    private String run(String toml, String format) throws Exception {
        var file = folder.resolve("fraiseql.toml");
        Files.writeString(file, toml);
        var out = new StringWriter();
        var err = new StringWriter();
        status =
                Fraiseql.run(
                        Assembly.standard(),
                        Map.of(),
                        new PrintWriter(out),
                        new PrintWriter(err),
                        "doctor",
                        "--config",
                        file.toString(),
                        "--format",
                        format);
        assertThat(err.toString()).isEmpty();
        return out.toString();
    }

    private static String level(JsonNode findings, String part, String check) {
        for (var finding : findings) {
            if (finding.path("part").asText().equals(part)
                    && finding.path("check").asText().equals(check)) {
                return finding.path("level").asText();
            }
        }
        return "none";
    }
}
