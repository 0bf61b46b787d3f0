package dev.fraiseql.adapters.postgres.connection;

import dev.fraiseql.adapters.postgres.PostgresConfig;
import dev.fraiseql.ports.event.ChangeLogStatus;
import dev.fraiseql.ports.health.ClockSkew;
import dev.fraiseql.ports.health.Diagnosis;
import dev.fraiseql.ports.health.Finding;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Settings, rights, FraiseQL's own schema, change capture and the change log of the database. */
public final class PostgresDiagnosis implements Diagnosis {
    private static final int OLDEST = 140_000;
    private static final Duration LONG_WRITER = Duration.ofMinutes(1);
    private static final Duration FAR_BEHIND = Duration.ofHours(1);

    private static final String SERVER =
            """
            select current_setting('server_version_num')::int, current_setting('server_version'),
                   current_setting('fsync') = 'on', current_setting('full_page_writes') = 'on',
                   current_setting('synchronous_commit') <> 'off',
                   current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int,
                   clock_timestamp()""";

    private static final String ROLE =
            """
            select rolname, rolsuper or rolbypassrls,
                   (select count(*) from pg_class where relrowsecurity and relkind in ('r', 'p')),
                   (select count(*) from pg_class where relrowsecurity and not relforcerowsecurity
                       and pg_has_role(relowner, 'member')),
                   case when to_regnamespace('fraiseql') is null
                        then has_database_privilege(current_database(), 'create')
                        else pg_has_role((select nspowner from pg_namespace where nspname = 'fraiseql'), 'member') end
              from pg_roles where rolname = current_user""";

    private static final String UNTRIGGERED =
            """
            select string_agg(relation::text, ', ') from fraiseql.tracked_table
             where not exists (select from pg_trigger where tgrelid = relation and not tgisinternal
                                  and tgname like 'fraiseql%' and tgenabled in ('O', 'A'))""";

    private final Database database;
    private final PostgresConfig config;
    private final ChangeLogStatus log;

    @Inject
    PostgresDiagnosis(Database database, PostgresConfig config, ChangeLogStatus log) {
        this.database = database;
        this.config = config;
        this.log = log;
    }

    @Override
    public String part() {
        return "postgresql";
    }

    @Override
    public List<Finding> examine() {
        var findings = new ArrayList<Finding>();
        var installed =
                database.withConnection(
                        connection -> {
                            server(connection, findings);
                            role(connection, findings);
                            return schema(connection, findings);
                        });
        if (installed) {
            changeLog(findings);
        }
        return findings;
    }

    private void server(Connection connection, List<Finding> findings) throws SQLException {
        var asked = Instant.now();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(SERVER)) {
            row.next();
            var answered = Instant.now();
            findings.add(
                    row.getInt(1) >= OLDEST
                            ? Finding.ok("version", "PostgreSQL " + row.getString(2))
                            : Finding.fail(
                                    "version",
                                    "PostgreSQL " + row.getString(2),
                                    "Use PostgreSQL 14 or later."));
            findings.add(durability(row));
            findings.add(connections(row.getInt(6)));
            findings.add(ClockSkew.between(asked, row.getTimestamp(7).toInstant(), answered));
        }
    }

    private static Finding durability(ResultSet row) throws SQLException {
        if (!row.getBoolean(3)) {
            return Finding.fail(
                    "durability",
                    "fsync is off: a crash of the machine can lose the whole database",
                    "Set fsync = on.");
        }
        if (!row.getBoolean(4)) {
            return Finding.warn(
                    "durability",
                    "full_page_writes is off: a crash of the machine can damage pages",
                    "Set full_page_writes = on, unless the file system writes pages whole.");
        }
        return row.getBoolean(5)
                ? Finding.ok("durability", "a commit is on disk")
                : Finding.warn(
                        "durability",
                        "synchronous_commit is off: a crash loses the latest commits, which the broker and the"
                                + " stores may have seen",
                        "Set synchronous_commit = on.");
    }

    private Finding connections(int offered) {
        var wanted = config.poolSize() + config.streamPoolSize() + config.snapshotPoolSize() + 2;
        var found = "this server uses up to " + wanted + " of " + offered + " connections";
        if (wanted > offered) {
            return Finding.fail(
                    "connections",
                    found,
                    "Raise max_connections, or lower database.pool_size and stream_pool_size.");
        }
        return wanted * 2 > offered
                ? Finding.warn(
                        "connections",
                        found,
                        "A second server would not fit: raise max_connections.")
                : Finding.ok("connections", found);
    }

    private static void role(Connection connection, List<Finding> findings) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(ROLE)) {
            row.next();
            var name = row.getString(1);
            var secured = row.getInt(3);
            findings.add(rowSecurity(name, row.getBoolean(2), secured, row.getInt(4)));
            findings.add(
                    row.getBoolean(5)
                            ? Finding.ok("rights", name + " may keep FraiseQL's schema up to date")
                            : Finding.fail(
                                    "rights",
                                    name + " may neither make nor change the schema fraiseql",
                                    "grant create on database … to \"" + name + "\"."));
        }
    }

    private static Finding rowSecurity(String role, boolean exempt, int secured, int owned) {
        if (secured == 0) {
            return Finding.ok("row security", "no table has policies");
        }
        if (exempt) {
            return Finding.fail(
                    "row security",
                    role
                            + " is a superuser or has BYPASSRLS: the policies of "
                            + secured
                            + " tables do not apply to anybody",
                    "Serve with a role that has neither.");
        }
        return owned == 0
                ? Finding.ok("row security", "the policies of " + secured + " tables apply")
                : Finding.fail(
                        "row security",
                        role + " owns " + owned + " tables with policies, which do not apply to it",
                        "alter table … force row level security, or serve with a role that is no owner.");
    }

    private static boolean schema(Connection connection, List<Finding> findings)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            try (var row = statement.executeQuery("select to_regclass('fraiseql.tracked_table')")) {
                row.next();
                if (row.getString(1) == null) {
                    findings.add(
                            Finding.warn(
                                    "change capture",
                                    "FraiseQL's schema is not there yet",
                                    "Start the server once: it makes it."));
                    return false;
                }
            }
            try (var row = statement.executeQuery(UNTRIGGERED)) {
                row.next();
                var without = row.getString(1);
                findings.add(
                        without == null
                                ? Finding.ok(
                                        "change capture", "every tracked table has its triggers")
                                : Finding.fail(
                                        "change capture",
                                        "changes are not captured, for want of triggers: "
                                                + without,
                                        "Call fraiseql.track for them, or restart the server."));
            }
            return true;
        }
    }

    private void changeLog(List<Finding> findings) {
        var state = log.state();
        findings.add(
                state.oldestWriter().compareTo(LONG_WRITER) > 0
                        ? Finding.warn(
                                "oldest transaction",
                                "has been writing for "
                                        + state.oldestWriter().toSeconds()
                                        + " s, and holds back all events since",
                                "End it: see pg_stat_activity and pg_prepared_xacts.")
                        : Finding.ok("oldest transaction", "holds nothing back"));
        for (var consumer : state.consumers()) {
            findings.add(
                    consumer.age().compareTo(FAR_BEHIND) > 0
                            ? Finding.warn(
                                    "consumer " + consumer.name(),
                                    consumer.age().toMinutes() + " min behind",
                                    "Start its server, or delete it from fraiseql.consumer if it is gone.")
                            : Finding.ok(
                                    "consumer " + consumer.name(),
                                    consumer.age().toSeconds() + " s behind"));
        }
        findings.add(
                Finding.ok(
                        "change log",
                        "about " + state.events() + " events, " + (state.bytes() >> 20) + " MiB"));
    }
}
