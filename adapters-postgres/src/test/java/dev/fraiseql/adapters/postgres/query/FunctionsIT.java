package dev.fraiseql.adapters.postgres.query;

import static dev.fraiseql.testkit.contract.Condition.compare;
import static dev.fraiseql.testkit.contract.Condition.eq;
import static dev.fraiseql.testkit.contract.Condition.isNull;
import static dev.fraiseql.testkit.contract.Queries.many;
import static dev.fraiseql.testkit.contract.Queries.mutation;
import static dev.fraiseql.testkit.contract.Queries.one;
import static dev.fraiseql.testkit.contract.Queries.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.catalogue.FunctionName;
import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.FunctionCall;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.query.SortDirection;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.FieldSource;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.testkit.contract.Binder;
import dev.fraiseql.testkit.contract.Json;
import dev.fraiseql.testkit.contract.Queries;
import dev.fraiseql.testkit.contract.RowsBuilder;
import dev.fraiseql.testkit.contract.Value;
import dev.fraiseql.testkit.service.PostgresServer;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Rows and values that functions give, computed fields, and keys of a jsonb column. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FunctionsIT {
    private static final String SCHEMA = "f'n \"s";

    private ServedDatabase served;
    private EntityType part;
    private EntityType document;

    @BeforeAll
    void open() throws Exception {
        var database = PostgresServer.shared().createDatabase();
        database.execute(
                """
                create schema "f'n ""s";
                set search_path = "f'n ""s";
                -- The second column is named as an alias is.
                create table part (id int primary key, t0 text, price numeric(8,2), sold bigint);
                insert into part values (1, 'a', 2.50, 4), (2, 'b', 10, null), (3, 'c', 1, 9007199254740993);
                create function label(part) returns text language sql stable
                  as $$ select $1.t0 || '#' || $1.id $$;
                create function cheaper("than?" numeric, at_least numeric default 0) returns setof part
                  language sql stable as $$ select * from "f'n ""s".part p where p.price < $1 and p.price >= $2 $$;
                create function found(wanted text) returns part
                  language sql stable as $$ select * from "f'n ""s".part p where p.t0 = wanted $$;
                create function twice(n bigint) returns bigint language sql immutable as $$ select n * 2 $$;
                create function ids(at_least int) returns setof int language sql stable
                  as $$ select nullif(id, 2) from "f'n ""s".part where id >= at_least order by id $$;
                create function as_json() returns jsonb language sql stable as $$ select '{"a": [1]}'::jsonb $$;
                create function raise(wanted int, by numeric) returns setof part language sql volatile
                  as $$ update "f'n ""s".part set price = price + by where id = wanted returning * $$;
                create view document as select id, jsonb_build_object('na''me', t0, 'price', price, 'n', sold,
                  'extra', case when id = 1 then '{"x": [null]}'::jsonb when id = 2 then 'null'::jsonb end) as data from part;
                """);
        served = new ServedDatabase(database);
        part =
                with(
                        served.type(SCHEMA, "part"),
                        new ScalarField(
                                "label",
                                new FieldSource.Computed(new FunctionName(SCHEMA, "label")),
                                "text",
                                SimpleType.TEXT,
                                "String",
                                true,
                                false,
                                false,
                                null));
        document =
                with(
                        served.type(SCHEMA, "document"),
                        key("na'me", "text", SimpleType.TEXT),
                        key("price", "numeric", SimpleType.NUMERIC),
                        key("n", "bigint", SimpleType.BIGINT),
                        key("extra", "jsonb", SimpleType.JSON));
    }

    @AfterAll
    void close() {
        served.close();
    }

    private static ScalarField key(String name, String databaseType, ScalarType type) {
        return new ScalarField(
                name,
                new FieldSource.JsonKey("data", name),
                databaseType,
                type,
                type.graphqlName(),
                true,
                false,
                false,
                null);
    }

    private static EntityType with(EntityType type, ScalarField... more) {
        var fields = new java.util.ArrayList<>(type.fields());
        fields.addAll(List.of(more));
        return new EntityType(
                type.name(),
                null,
                new TableName(type.table().schema(), type.table().name()),
                fields,
                type.relations(),
                type.primaryKey(),
                type.singleField(),
                type.listField(),
                false,
                Set.of());
    }

    @Test
    void aFunctionsRowsAreSelectedFilteredOrderedAndLimited() {
        assertRows(
                parts().fields("id")
                        .from(call("cheaper", numeric("than?", "5")))
                        .where(compare("id", Operator.GT, 0L))
                        .orderBy("price", SortDirection.ASC)
                        .limit(5),
                "[{\"id\":3},{\"id\":1}]");
        assertRows(
                parts().fields("id", "label")
                        .from(call("cheaper", numeric("at_least", "2"), numeric("than?", "5")))
                        .limit(1),
                "[{\"id\":1,\"label\":\"a#1\"}]");
    }

    @Test
    void aFunctionsRowThatIsNullIsNone() {
        assertThat(served.json(Subject.SYSTEM, found("b")))
                .isEqualTo(Json.canonical("{\"data\":{\"part\":{\"id\":2,\"t0\":\"b\"}}}"));
        assertThat(served.json(Subject.SYSTEM, found("'; --")))
                .isEqualTo(Json.canonical("{\"data\":{\"part\":null}}"));
    }

    private PreparedQuery found(String text) {
        return read(
                one("part", parts().fields("id", "t0").from(call("found", text("wanted", text)))));
    }

    @Test
    void valuesAreRenderedAsFieldsAre() {
        assertThat(
                        served.json(
                                Subject.SYSTEM,
                                read(
                                        value(
                                                "big",
                                                "twice",
                                                SimpleType.BIGINT,
                                                false,
                                                whole("n", 4503599627370497L)),
                                        value(
                                                "none",
                                                "twice",
                                                SimpleType.BIGINT,
                                                false,
                                                whole("n", null)),
                                        value(
                                                "ids",
                                                "ids",
                                                SimpleType.INT,
                                                true,
                                                whole("at_least", 1L)),
                                        value(
                                                "no",
                                                "ids",
                                                SimpleType.INT,
                                                true,
                                                whole("at_least", 9L)),
                                        value("doc", "as_json", SimpleType.JSON, false))))
                .isEqualTo(
                        Json.canonical(
                                """
                                {"data":{"big":"9007199254740994","none":null,"ids":[1,null,3],"no":[],"doc":{"a":[1]}}}"""));
    }

    @Test
    void aVolatileFunctionIsAMutationThatRunsInOrder() {
        var raise =
                parts().fields("id", "price")
                        .from(call("raise", whole("wanted", 2L), numeric("by", "1.5")));
        var undo =
                parts().fields("price")
                        .from(call("raise", whole("wanted", 2L), numeric("by", "-3")));

        assertThat(
                        served.json(
                                Subject.SYSTEM,
                                mutation(many("a", raise), one("b", raise), one("c", undo))))
                .isEqualTo(
                        Json.canonical(
                                """
                                {"data":{"a":[{"id":2,"price":"11.50"}],"b":{"id":2,"price":"13.00"},"c":{"price":"10.00"}}}"""));
    }

    @Test
    void computedFieldsAreSelectedFilteredAndOrderedBy() {
        assertRows(
                parts().fields("label")
                        .where(compare("label", Operator.NEQ, "b#2"))
                        .orderBy("label", SortDirection.DESC),
                "[{\"label\":\"c#3\"},{\"label\":\"a#1\"}]");
        assertRows(
                parts().fields("label").distinctOn("label").orderBy("label").limit(1),
                "[{\"label\":\"a#1\"}]");
    }

    @Test
    void keysOfAJsonColumnAreFields() {
        assertRows(
                served.rows(document)
                        .fields("na'me", "price", "n", "extra")
                        .orderBy("n", SortDirection.DESC),
                """
                [{"na'me":"b","price":"10.00","n":null,"extra":null},
                 {"na'me":"c","price":"1.00","n":"9007199254740993","extra":null},
                 {"na'me":"a","price":"2.50","n":"4","extra":{"x":[null]}}]""");
        assertRows(served.rows(document).fields("id").where(eq("na'me", "c")), "[{\"id\":3}]");
        assertRows(
                served.rows(document).fields("id").where(isNull("extra", false)), "[{\"id\":1}]");
        assertRows(
                served.rows(document).fields("id").where(compare("extra", Operator.HASKEY, "x")),
                "[{\"id\":1}]");
        assertRows(
                served.rows(document)
                        .computed("first", Value.at("extra", SimpleType.TEXT, "x", "0"))
                        .where(compare("price", Operator.GT, new java.math.BigDecimal("5"))),
                "[{\"first\":null}]");
    }

    private RowsBuilder parts() {
        return served.rows(part);
    }

    private void assertRows(RowsBuilder rows, String expected) {
        var query = read(many("rows", rows));
        assertThat(served.json(Subject.SYSTEM, query))
                .isEqualTo(Json.canonical("{\"data\":{\"rows\":" + expected + "}}"))
                .isEqualTo(served.columns(Subject.SYSTEM, query));
    }

    private interface Argument extends Function<Binder, FunctionCall.Argument> {}

    private static Argument numeric(String name, String value) {
        return binder ->
                new FunctionCall.Argument(
                        name,
                        binder.bind(
                                SimpleType.NUMERIC, "numeric", new java.math.BigDecimal(value)));
    }

    private static Argument text(String name, String value) {
        return binder ->
                new FunctionCall.Argument(name, binder.bind(SimpleType.TEXT, "text", value));
    }

    private static Argument whole(String name, Long value) {
        return binder ->
                new FunctionCall.Argument(
                        name,
                        name.equals("n")
                                ? binder.bind(SimpleType.BIGINT, "bigint", value)
                                : binder.bind(SimpleType.INT, "integer", value));
    }

    private static Function<Binder, FunctionCall> call(String function, Argument... arguments) {
        return binder ->
                new FunctionCall(
                        new FunctionName(SCHEMA, function),
                        List.of(arguments).stream()
                                .map(argument -> argument.apply(binder))
                                .toList());
    }

    private static Queries.Root value(
            String key, String function, ScalarType type, boolean many, Argument... arguments) {
        return binder ->
                new RootField.Value(key, call(function, arguments).apply(binder), type, true, many);
    }
}
