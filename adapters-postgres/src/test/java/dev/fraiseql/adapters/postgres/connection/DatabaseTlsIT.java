package dev.fraiseql.adapters.postgres.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.adapters.postgres.DatabaseUrl;
import dev.fraiseql.testkit.service.OwnPostgres;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.TestDatabase;
import dev.fraiseql.testkit.tls.TestAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that speaks TLS, and whom we believe. */
class DatabaseTlsIT {

    @TempDir static Path folder;
    private static OwnPostgres postgres;
    private static TestDatabase database;
    private static TestAuthority authority;

    @BeforeAll
    static void start() throws Exception {
        authority = TestAuthority.in(folder, "authority");
        postgres = PostgresServer.own();
        database = postgres.server().createDatabase();
        show(authority.server("server"));
    }

    /** The server runs as a user of its own. */
    private static void show(TestAuthority.Issued issued) throws Exception {
        for (var path : new Path[] {folder, issued.certificate()}) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        postgres.useTls(issued.certificate(), issued.key());
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    private static String url(String parameters) {
        return "postgresql://%s:%s@localhost:%d/%s%s"
                .formatted(
                        database.user(),
                        database.password(),
                        database.port(),
                        database.name(),
                        parameters);
    }

    /** The protocol's version, or that there is none. */
    private static String connect(String url, Optional<Path> authorities) throws SQLException {
        try (var connection =
                        DatabaseUrl.parse(url).secured(authorities).dataSource().getConnection();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "select coalesce(version, 'plain') from pg_stat_ssl where pid = pg_backend_pid()")) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void theNamedAuthorityIsBelievedAndNoOther() throws Exception {
        var others = TestAuthority.in(Files.createDirectory(folder.resolve("others")), "others");

        assertThat(connect(url(""), Optional.of(authority.certificate()))).isEqualTo("TLSv1.3");
        assertThatThrownBy(() -> connect(url(""), Optional.of(others.certificate())))
                .hasStackTraceContaining("PKIX path");
        assertThatThrownBy(() -> connect(url("?sslmode=verify-full"), Optional.empty()))
                .hasStackTraceContaining("PKIX path");
    }

    @Test
    void theUrlMaySayOtherwise() throws Exception {
        assertThat(connect(url("?sslmode=disable"), Optional.empty())).isEqualTo("plain");
        assertThat(connect(url("?sslmode=require"), Optional.empty())).isEqualTo("TLSv1.3");
        assertThat(
                        connect(
                                url("?sslmode=verify-full&sslrootcert=" + authority.certificate()),
                                Optional.empty()))
                .isEqualTo("TLSv1.3");
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() throws Exception {
        show(authority.elsewhere("elsewhere"));
        try {
            assertThatThrownBy(() -> connect(url(""), Optional.of(authority.certificate())))
                    .hasStackTraceContaining("localhost");
        } finally {
            show(authority.server("server"));
        }
    }
}
