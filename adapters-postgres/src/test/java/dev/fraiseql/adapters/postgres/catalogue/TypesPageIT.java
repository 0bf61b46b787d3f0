package dev.fraiseql.adapters.postgres.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.adapters.postgres.PostgresConfig;
import dev.fraiseql.adapters.postgres.connection.Database;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/schema.md} names the types that are carried, of all that PostgreSQL has. */
class TypesPageIT {

    private static final Path PAGE = Path.of("..", "docs", "schema.md");

    /** Without its parameters. */
    private static final Pattern TYPE = Pattern.compile("`([^`(]+)[^`]*`");

    /** Arrays aside, and what a user makes. */
    private static final String EVERY_TYPE =
            """
            create extension citext;
            create extension hstore;
            create extension ltree;
            create extension cube;
            do $$ begin
                execute (
                    select format('create table every (%s)',
                        string_agg(format('%I %s', oid::regtype::text, oid::regtype), ', '))
                    from pg_type where typtype in ('b', 'r', 'm') and typcategory <> 'A' and typisdefined);
            end $$;
            """;

    @Test
    void thePageNamesTheTypesThatAreCarriedAndNoOthers() throws Exception {
        var given = PostgresServer.shared().createDatabase();
        given.execute(EVERY_TYPE);

        var carried = carried(given);
        var documented = documented(given);

        assertThat(documented.keySet()).containsExactlyInAnyOrderElementsOf(carried.keySet());
        assertThat(carried)
                .allSatisfy(
                        (type, name) ->
                                assertThat(documented.get(type))
                                        .as(type)
                                        .contains("`" + name + "`"));
    }

    /** GraphQL's name by PostgreSQL's. */
    private static Map<String, String> carried(TestDatabase given) {
        try (var database = new Database(PostgresConfig.of(given.uri()))) {
            var carried = new HashMap<String, String>();
            var every =
                    new PostgresCatalogue(database)
                            .read(List.of("public"))
                            .tables()
                            .values()
                            .iterator()
                            .next();
            for (var column : every.columns()) {
                if (column.type() != null) {
                    carried.put(column.name(), column.type().graphqlName());
                }
            }
            return carried;
        }
    }

    /** The GraphQL cell of the table's row by PostgreSQL's name. */
    private static Map<String, String> documented(TestDatabase given)
            throws IOException, SQLException {
        var documented = new HashMap<String, String>();
        try (var connection = given.connect();
                var canonical = connection.prepareStatement("select ?::regtype::text")) {
            for (var line : Files.readAllLines(PAGE)) {
                var cells = line.split(" \\| ");
                if (cells.length != 4) {
                    continue;
                }
                var types = TYPE.matcher(cells[0]);
                while (types.find()) {
                    canonical.setString(1, types.group(1));
                    try (var name = canonical.executeQuery()) {
                        name.next();
                        documented.putIfAbsent(name.getString(1), cells[1]);
                    }
                }
            }
        }
        return documented;
    }
}
