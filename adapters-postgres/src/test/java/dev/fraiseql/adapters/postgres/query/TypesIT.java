package dev.fraiseql.adapters.postgres.query;

import static dev.fraiseql.testkit.contract.Condition.eq;
import static dev.fraiseql.testkit.contract.Queries.mutation;
import static dev.fraiseql.testkit.contract.Queries.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.type.ArrayType;
import dev.fraiseql.domain.type.CompositeType;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.type.TextValues;
import dev.fraiseql.testkit.contract.Json;
import dev.fraiseql.testkit.contract.Queries;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.TestDatabase;
import dev.fraiseql.testkit.service.TypesSample;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type at its extremes: both renderings agree, and what comes out goes in again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TypesIT {
    private TestDatabase database;
    private ServedDatabase served;
    private ServedDatabase lenient;
    private EntityType every;
    private EntityType copies;

    @BeforeAll
    void open() throws Exception {
        database = PostgresServer.shared().createDatabase();
        TypesSample.create(database);
        database.execute(TypesSample.table("copies"));
        served = new ServedDatabase(database);
        lenient = new ServedDatabase(database, 2, Duration.ofMinutes(1), true);
        every = served.type(TypesSample.SCHEMA, TypesSample.TABLE);
        copies = served.type(TypesSample.SCHEMA, "copies");
    }

    @AfterAll
    void close() {
        served.close();
        lenient.close();
    }

    static Stream<TypesSample.Column> columns() {
        return TypesSample.COLUMNS.stream();
    }

    @ParameterizedTest
    @MethodSource("columns")
    void everyTypeIsCarried(TypesSample.Column column) {
        assertThat(every.field(column.name())).isPresent();
    }

    @ParameterizedTest
    @MethodSource("columns")
    void jsonAndColumnsAgree(TypesSample.Column column) {
        var query = read(served.rows(every).fields("id", column.name()).orderBy("id"));

        var json = served.json(Subject.SYSTEM, query);

        // The smallest number has several spellings.
        assertThat(json)
                .isEqualTo(served.columns(Subject.SYSTEM, query).replace("4.9E-324", "5E-324"));
        var values = Json.parse(json).at("/data/rows").findValues(column.name());
        assertThat(values.getFirst().isNull()).isTrue();
        assertThat(values.subList(1, column.values().size() + 1))
                .allSatisfy(value -> assertThat(value).isNotNull());
        assertThat(values.stream().filter(value -> !value.isNull()).count())
                .isGreaterThanOrEqualTo(
                        column.values().size() - (column.type().equals("jsonb") ? 1 : 0));
    }

    @ParameterizedTest
    @MethodSource("columns")
    void aValueFindsItsRowAndGoesInAgain(TypesSample.Column column) {
        var type = every.field(column.name()).orElseThrow().type();
        var all = read(served.rows(every).fields("id", column.name()).orderBy("id"));
        for (var row : Json.parse(served.json(Subject.SYSTEM, all)).at("/data/rows")) {
            var value = row.get(column.name());
            if (row.get("id").asInt() == 0 || value.isNull()) {
                continue;
            }
            var argument = argument(type, value);
            if (column.comparable()) {
                var found =
                        read(served.rows(every).fields("id").where(eq(column.name(), argument)));
                assertThat(served.json(Subject.SYSTEM, found))
                        .contains("{\"id\":" + row.get("id") + "}")
                        .isEqualTo(served.columns(Subject.SYSTEM, found));
            }
            assertThat(create(column, argument)).isEqualTo(value);
        }
    }

    static Stream<TypesSample.Column> columnsWithUnfitValues() {
        return columns().filter(column -> !column.unfit().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("columnsWithUnfitValues")
    void whatATypeCannotHoldIsRefusedByRowOrNull(TypesSample.Column column) throws Exception {
        var table = "unfit_" + column.name();
        database.execute(TypesSample.table(table));
        for (var value : column.unfit()) {
            database.execute("truncate types." + table);
            insert(table, column.name(), value);
            var type = served.type(TypesSample.SCHEMA, table);
            var query = read(served.rows(type).fields("id", column.name()));

            assertThatThrownBy(() -> served.json(Subject.SYSTEM, query))
                    .hasMessageContainingAll(
                            "VALUE_OUT_OF_RANGE", table + " 7, field " + column.name(), "can't be");
            assertThatThrownBy(() -> served.columns(Subject.SYSTEM, query))
                    .hasMessageContainingAll("VALUE_OUT_OF_RANGE", "field " + column.name());
            assertThat(lenient.json(Subject.SYSTEM, query))
                    .isEqualTo(lenient.columns(Subject.SYSTEM, query))
                    .contains("null");
        }
    }

    @Test
    void aFloatThatIsNoNumberIsCarriedByColumnsOnly() throws Exception {
        database.execute(
                "create table types.floats (id int primary key, f float8, r real[])",
                "insert into types.floats values (1, 'NaN', '{1}'), (2, 'Infinity', null),"
                        + " (3, 1, '{-Infinity}')");
        var type = served.type(TypesSample.SCHEMA, "floats");
        var query = read(served.rows(type).fields("f", "r").orderBy("id"));

        assertThatThrownBy(() -> served.json(Subject.SYSTEM, query))
                .hasMessageContainingAll("floats 1, field f: NaN can't be carried");
        assertThat(lenient.json(Subject.SYSTEM, query))
                .isEqualTo(
                        Json.canonical(
                                "{\"data\":{\"rows\":[{\"f\":null,\"r\":[1]},{\"f\":null,\"r\":null},"
                                        + "{\"f\":1,\"r\":[null]}]}}"));
        try (var stream = served.source.rows(Subject.SYSTEM, query)) {
            assertThat(dev.fraiseql.testkit.contract.CollectingRowWriter.drain(stream))
                    .extracting(row -> row.getFirst())
                    .containsExactly(Double.NaN, Double.POSITIVE_INFINITY, 1.0);
        }
    }

    @Test
    void aFieldThatIsNeverNullRefusesEvenWhereOthersReadAsNull() throws Exception {
        database.execute(
                "create table types.strict (id int primary key, at timestamptz not null)",
                "insert into types.strict values (1, 'infinity')");
        var query = read(lenient.rows(lenient.type(TypesSample.SCHEMA, "strict")).fields("at"));

        assertThatThrownBy(() -> lenient.json(Subject.SYSTEM, query))
                .hasMessageContaining("strict 1, field at: infinity can't be carried");
        assertThatThrownBy(() -> lenient.columns(Subject.SYSTEM, query))
                .hasMessageContaining("Row 1, field at: infinity can't be carried");
    }

    private JsonNode create(TypesSample.Column column, Object argument) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("id", 1L);
        values.put(column.name(), argument);
        var root = Queries.creating("c", copies, values, served.rows(copies).fields(column.name()));
        var created = served.json(Subject.SYSTEM, mutation(root));
        served.database.withConnection(
                connection -> connection.createStatement().execute("truncate types.copies"));
        return Json.parse(created).at("/data/c/" + column.name());
    }

    private void insert(String table, String column, String value) throws SQLException {
        try (var connection = database.connect();
                var statement =
                        connection.prepareStatement(
                                "insert into types."
                                        + table
                                        + " (id, \""
                                        + column
                                        + "\") values (7, ?)")) {
            statement.setObject(1, value, java.sql.Types.OTHER);
            statement.executeUpdate();
        }
    }

    /** What a caller would send to mean the value that was received. */
    private static @Nullable Object argument(ScalarType type, JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        return switch (type) {
            case ArrayType array -> {
                var elements = new ArrayList<@Nullable Object>();
                value.forEach(element -> elements.add(argument(array.element(), element)));
                yield elements;
            }
            case CompositeType composite -> {
                var attributes = new ArrayList<@Nullable Object>();
                composite
                        .attributes()
                        .forEach(
                                attribute ->
                                        attributes.add(
                                                argument(
                                                        attribute.type(),
                                                        value.get(attribute.name()))));
                yield attributes;
            }
            case SimpleType simple ->
                    switch (simple) {
                        case BOOLEAN -> value.booleanValue();
                        case INT -> value.longValue();
                        case FLOAT -> value.doubleValue();
                        case JSON -> value.toString();
                        default -> TextValues.parse(simple, value.textValue());
                    };
            case ScalarType other -> TextValues.parse(other, value.textValue());
        };
    }
}
