package dev.fraiseql.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.bootstrap.assembly.Assembly;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that is wrong with a configuration, by whoever finds it, in one report. */
class RefusedTogetherTest {

    @TempDir private Path folder;

    @Test
    void everyKindOfMistakeIsInOneReportWithItsPlace() throws IOException {
        assertThat(
                        new Toml(folder)
                                .problems(
                                        """
                                        profil = "embedded"
                                        [http]
                                        bind_adress = "0.0.0.0:80"
                                          max_body_bytes = 1048576
                                        [database]
                                        statement_timeout = "8d"
                                        url = "mysql://db"
                                        [analytics]
                                        url = "clickhouse://u:p^ss@store:8123"
                                        memory_limit = "2GiB"
                                        [search]
                                        index_prefix = "x"
                                        [nats]
                                        prefix = "a.b"
                                        [security]
                                        jwt_secret = "short"
                                        allow_plaintext = true
                                        """,
                                        Map.of("FRAISEQL_NATS_MAX_MIB", "7"),
                                        new Requirements(),
                                        Assembly.standard()::check))
                .containsExactlyInAnyOrder(
                        "fraiseql.toml:1:1: there is no section [profil] > Did you mean the key profile?",
                        "fraiseql.toml:3:1: there is no key http.bind_adress > Did you mean http.bind_address?",
                        "fraiseql.toml:4:3: there is no key http.max_body_bytes > It is http.max_body_size now, a size,"
                                + " 1KiB to 256MiB, for example \"1MiB\".",
                        "fraiseql.toml:7:1: database.url has a scheme that no adapter serves > Begin it with postgres: or"
                                + " postgresql:.",
                        "fraiseql.toml:9:1: analytics.url leads to another machine in plain text > Begin it with clickhouses:;"
                                + " or, on a network that nobody else is on, set security.allow_plaintext_stores ="
                                + " true.",
                        "fraiseql.toml:9:1: analytics.url is no URL > Percent-encode what its user and password hold of"
                                + " other signs.",
                        "fraiseql.toml:10:1: analytics.memory_limit does nothing while analytics.url names ClickHouse >"
                                + " Remove it, or change analytics.url.",
                        "fraiseql.toml:12:1: search.index_prefix does nothing while search.url is none > Remove it, or"
                                + " change search.url.",
                        "fraiseql.toml:14:1: nats.prefix is 'a.b' > Use 1 to 64 of the letters A to Z, a to z, digits, _"
                                + " and -.",
                        "fraiseql.toml:14:1: nats.prefix does nothing while events.transport is postgres > Remove it, or"
                                + " change events.transport.",
                        "fraiseql.toml:16:1: security.jwt_secret has 5 bytes > Use 32 or more, for example from `openssl"
                                + " rand -base64 48`.",
                        "there is no environment variable FRAISEQL_NATS_MAX_MIB > It is FRAISEQL_NATS_MAX_SIZE now, a"
                                + " size, 1MiB to 1024TiB.");
    }

    @Test
    void whatAnAdapterRefusesIsSaidWhereItStands() throws IOException {
        assertThat(
                        new Toml(folder)
                                .problems(
                                        "[database]\nurl = \"postgresql://db/shop\"\nstatement_timeout = \"8d\"",
                                        Map.of(),
                                        Assembly.standard()::check))
                .containsExactly(
                        "fraiseql.toml:3:1: database.statement_timeout is PT192H > Use 1 ms to 7 days.");
    }

    @Test
    void whatCouldNotBeReadContradictsNothing() throws IOException {
        assertThat(
                        new Toml(folder)
                                .problems(
                                        "[events]\ntransport = \"natz\"\n[nats]\nurl = \"nats://x\"",
                                        Map.of(),
                                        Assembly.standard()::check))
                .containsExactly(
                        "fraiseql.toml:2:1: events.transport is \"natz\" > Use postgres or nats.");
    }
}
