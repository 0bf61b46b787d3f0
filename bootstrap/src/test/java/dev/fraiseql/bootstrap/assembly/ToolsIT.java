package dev.fraiseql.bootstrap.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.application.IntrospectSchema;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.ports.schema.SchemaWriter.Naming;
import dev.fraiseql.ports.schema.SchemaWriter.Options;
import dev.fraiseql.testkit.contract.Await;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolsIT {

    @Test
    void toolsLeaveNoConnection() throws Exception {
        var database = PostgresServer.shared().createDatabase();
        database.execute("create table thing (id int primary key)");
        var configuration = Configuration.defaults().with(DatabaseKeys.URL, database.uri());
        try (var tools = Assembly.standard().tools(configuration)) {
            var sdl =
                    tools.get(IntrospectSchema.class)
                            .introspect(List.of(), new Options(Naming.CAMEL, false));
            assertThat(sdl).contains("type Thing");
            assertThat(connections(database)).isPositive();
        }
        Await.until(
                "every connection is closed",
                Duration.ofSeconds(10),
                () -> connections(database) == 0);
    }

    private static int connections(TestDatabase database) throws Exception {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "select count(*) from pg_stat_activity where datname ="
                                        + " current_database() and pid <> pg_backend_pid()")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
