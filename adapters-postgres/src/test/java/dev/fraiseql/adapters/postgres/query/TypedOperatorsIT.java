package dev.fraiseql.adapters.postgres.query;

import static dev.fraiseql.testkit.contract.Condition.compare;
import static dev.fraiseql.testkit.contract.Condition.isNull;
import static dev.fraiseql.testkit.contract.Queries.many;
import static dev.fraiseql.testkit.contract.Queries.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.query.SortDirection;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.testkit.contract.Condition;
import dev.fraiseql.testkit.contract.Json;
import dev.fraiseql.testkit.service.PostgresServer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Operators of types that only PostgreSQL has. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TypedOperatorsIT {
    private ServedDatabase served;
    private EntityType type;

    @BeforeAll
    void open() throws Exception {
        var database = PostgresServer.shared().createDatabase();
        database.execute(
                """
                create table typed (id int primary key, tags text[], numbers int[], span int4range,
                  address inet, net cidr, words tsvector, plain json, code char(3), short varchar(5)[]);
                insert into typed values
                  (1, '{a,"b,c"}', '{1,2}', '[1,5)', '10.0.0.1', '10.0.0.0/8', to_tsvector('english', 'a fat cat sat'),
                   '{"k": [1, {"z": 2}]}', 'x', '{ab}'),
                  (2, '{}', '{}', 'empty', '10.0.0.0/24', '192.168.0.0/16', to_tsvector('english', 'a thin dog'),
                   '["k", "l"]', 'xy', '{}'),
                  (3, null, null, null, null, null, null, null, null, null)
                """);
        served = new ServedDatabase(database);
        type = served.type("public", "typed");
    }

    @AfterAll
    void close() {
        served.close();
    }

    static Stream<Arguments> comparisons() {
        return Stream.of(
                Arguments.of("tags", Operator.CONTAINS, List.of("b,c"), List.of(1)),
                Arguments.of("tags", Operator.CONTAINS, List.of(), List.of(1, 2)),
                Arguments.of("tags", Operator.CONTAINEDIN, List.of("a", "b,c", "}"), List.of(1, 2)),
                Arguments.of("tags", Operator.OVERLAPS, List.of("a", "\"'; --"), List.of(1)),
                Arguments.of("tags", Operator.EQ, List.of("a", "b,c"), List.of(1)),
                Arguments.of("short", Operator.OVERLAPS, List.of("ab"), List.of(1)),
                Arguments.of("numbers", Operator.CONTAINS, List.of(2L, 1L), List.of(1)),
                Arguments.of("numbers", Operator.OVERLAPS, List.of(3L), List.of()),
                Arguments.of("span", Operator.CONTAINS, "[2,3]", List.of(1)),
                Arguments.of("span", Operator.CONTAINEDIN, "[0,9]", List.of(1, 2)),
                Arguments.of("span", Operator.OVERLAPS, "[4,9]", List.of(1)),
                Arguments.of("address", Operator.CONTAINEDIN, "10.0.0.0/24", List.of(1, 2)),
                Arguments.of("address", Operator.CONTAINS, "10.0.0.7", List.of(2)),
                Arguments.of("address", Operator.OVERLAPS, "10.0.0.1", List.of(1, 2)),
                Arguments.of("net", Operator.CONTAINS, "10.1.0.0/16", List.of(1)),
                Arguments.of("words", Operator.SEARCH, "cats -dog", List.of(1)),
                Arguments.of("words", Operator.SEARCH, "\"fat cat\" or thin", List.of(1, 2)),
                Arguments.of("words", Operator.SEARCH, "'); & | ! <-> :*", List.of()),
                Arguments.of("plain", Operator.CONTAINS, "{\"k\": [{\"z\": 2}]}", List.of(1)),
                Arguments.of("plain", Operator.HASKEY, "k", List.of(1, 2)),
                Arguments.of("plain", Operator.HASKEYSALL, List.of("k", "l"), List.of(2)));
    }

    @ParameterizedTest(name = "{0} {1} {2} gives {3}")
    @MethodSource
    void comparisons(String field, Operator operator, Object value, List<Integer> expected) {
        assertFinds(compare(field, operator, value), expected);
    }

    @Test
    void nullIsInNone() {
        for (var field : List.of("tags", "span", "address", "words", "plain")) {
            assertFinds(isNull(field, true), List.of(3));
        }
    }

    private void assertFinds(Condition condition, List<Integer> expected) {
        var query =
                read(
                        many(
                                "rows",
                                served.rows(type)
                                        .fields("id")
                                        .where(condition)
                                        .orderBy("id", SortDirection.ASC)));
        assertThat(served.json(Subject.SYSTEM, query))
                .isEqualTo(
                        Json.canonical(
                                expected.stream()
                                        .map(id -> "{\"id\":" + id + "}")
                                        .collect(
                                                Collectors.joining(
                                                        ",", "{\"data\":{\"rows\":[", "]}}"))))
                .isEqualTo(served.columns(Subject.SYSTEM, query));
    }
}
