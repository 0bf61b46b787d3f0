package dev.fraiseql.adapters.graphql.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.adapters.graphql.Failures;
import dev.fraiseql.domain.catalogue.Catalogue;
import dev.fraiseql.domain.catalogue.Column;
import dev.fraiseql.domain.catalogue.Function;
import dev.fraiseql.domain.catalogue.Function.Parameter;
import dev.fraiseql.domain.catalogue.FunctionName;
import dev.fraiseql.domain.catalogue.Table;
import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.schema.FieldSource;
import dev.fraiseql.domain.schema.FunctionField;
import dev.fraiseql.domain.schema.FunctionField.Argument;
import dev.fraiseql.domain.schema.FunctionField.Result;
import dev.fraiseql.domain.schema.MutationKind;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.ports.schema.SchemaWriter.Naming;
import dev.fraiseql.ports.schema.SchemaWriter.Options;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions, keys, versions, mutations and jsonb keys in an authored schema. */
class SdlFunctionsTest {

    private static final TableName ACCOUNT = new TableName("shop", "account");
    private static final TableName REPORT = new TableName("shop", "report");

    private static final Catalogue CATALOGUE =
            Catalogue.of(
                    List.of("shop"),
                    List.of(
                            new Table(
                                    ACCOUNT,
                                    true,
                                    null,
                                    List.of(
                                            column("id", SimpleType.INT, true),
                                            column("name", SimpleType.TEXT, false),
                                            column("email", SimpleType.TEXT, false),
                                            column("version", SimpleType.BIGINT, true),
                                            new Column(
                                                    "note",
                                                    "text",
                                                    SimpleType.TEXT,
                                                    true,
                                                    true,
                                                    true,
                                                    null)),
                                    List.of("id"),
                                    List.of(List.of("email")),
                                    List.of()),
                            new Table(
                                    REPORT,
                                    false,
                                    null,
                                    List.of(
                                            column("id", SimpleType.INT, true),
                                            new Column(
                                                    "data",
                                                    "jsonb",
                                                    SimpleType.JSON,
                                                    true,
                                                    false,
                                                    true,
                                                    null)),
                                    List.of(),
                                    List.of(),
                                    List.of())),
                    List.of(
                            function(
                                    "top_accounts",
                                    false,
                                    rows(ACCOUNT, true),
                                    in("n", SimpleType.INT, false),
                                    in("min_total", SimpleType.NUMERIC, true)),
                            function("label", false, value(SimpleType.TEXT, false), row(ACCOUNT)),
                            function(
                                    "find",
                                    false,
                                    rows(ACCOUNT, false),
                                    in("id", SimpleType.INT, false)),
                            function(
                                    "find",
                                    false,
                                    rows(ACCOUNT, false),
                                    in("email", SimpleType.TEXT, false)),
                            function(
                                    "restock",
                                    true,
                                    value(SimpleType.INT, false),
                                    in("sku", SimpleType.TEXT, false)),
                            function("numbers", false, value(SimpleType.INT, true)),
                            function(
                                    "paged",
                                    false,
                                    rows(ACCOUNT, true),
                                    in("limit", SimpleType.INT, false)),
                            function(
                                    "nothing",
                                    true,
                                    new Function.Result("void", null, null, false)),
                            function(
                                    "summary",
                                    false,
                                    new Function.Result("record", null, null, true)),
                            function(
                                    "nameless",
                                    false,
                                    value(SimpleType.INT, false),
                                    in("", SimpleType.INT, false))));

    private static final String ACCOUNTS = "type Account { id: Int! name: String! } ";

    private static Schema compile(String sdl) {
        return new SdlCompiler().compile(sdl, CATALOGUE);
    }

    private static String problem(String sdl) {
        var problems = Failures.of(() -> compile(sdl));
        assertThat(problems).as(sdl).hasSize(1);
        return Failures.text(problems.getFirst());
    }

    @Nested
    class RootFields {

        @Test
        void aFunctionIsFoundByItsFieldsName() {
            var schema =
                    compile(
                            ACCOUNTS
                                    + "type Query { topAccounts(n: Int!, minTotal: Decimal): [Account!]! }");
            assertThat(schema.functions())
                    .containsExactly(
                            new FunctionField(
                                    "topAccounts",
                                    new FunctionName("shop", "top_accounts"),
                                    List.of(
                                            new Argument(
                                                    "n", "n", "t", SimpleType.INT, "Int", true),
                                            new Argument(
                                                    "minTotal",
                                                    "min_total",
                                                    "t",
                                                    SimpleType.NUMERIC,
                                                    "Decimal",
                                                    false)),
                                    new Result.Rows("Account", true),
                                    false,
                                    "does"));
        }

        @Test
        void theDirectiveNamesAnotherAndDefaultsMayBeLeftToTheDatabase() {
            var field =
                    compile(
                                    ACCOUNTS
                                            + "type Query { best(n: Int!): [Account!]! @function(name: \"shop.top_accounts\") }")
                            .functions()
                            .getFirst();
            assertThat(field.function().name()).isEqualTo("top_accounts");
            assertThat(field.arguments()).extracting(Argument::name).containsExactly("n");
        }

        @Test
        void argumentsTellOverloadsApart() {
            var fields =
                    compile(
                                    ACCOUNTS
                                            + "type Query { find(email: String!): Account byId(id: Int!): Account @function(name: \"find\") }")
                            .functions();
            assertThat(fields)
                    .extracting(field -> field.arguments().getFirst().parameter())
                    .containsExactly("email", "id");
        }

        @Test
        void whatMayWriteIsAMutation() {
            var field =
                    compile(ACCOUNTS + "type Mutation { restock(sku: String!): Int }")
                            .functions()
                            .getFirst();
            assertThat(field.mutation()).isTrue();
            assertThat(field.result())
                    .isEqualTo(new Result.Value(SimpleType.INT, "Int", true, false));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        type Query { restock(sku: String!): Int }           | VOLATILE
                        type Mutation { numbers: [Int]! }                   | only reads
                        type Query { numbers: Int }                         | returns a set
                        type Query { numbers: [Int!]! }                     | from returning null
                        type Query { numbers: [String]! }                   | Write Int
                        type Query { topAccounts(n: Int): [Account!]! }     | has no default
                        type Query { topAccounts(n: Int! = 3): [Account!]! } | default value
                        type Query { topAccounts: [Account!]! }             | fit no function
                        type Query { topAccounts(n: Int!, x: Int): [Account!]! } | fit no function
                        type Query { topAccounts(n: String!): [Account!]! } | Write Int
                        type Query { topAccounts(n: Int!): Account }        | returns a set
                        type Query { topAccounts(n: Int!): [Int]! }         | Write Account
                        type Query { find(id: Int!): Account! }             | from returning null
                        type Query { paged(limit: Int!): [Account!]! }      | every list has of its own
                        type Mutation { nothing: Boolean }                  | returns void
                        type Query { summary: [Account!]! }                 | row type
                        type Query { nameless(a: Int!): Int }               | parameters names
                        type Query { topAccount(n: Int!): [Account!]! }     | shop.top_accounts
                        type Query { accounts: Int @function(name: "numbers") } | also a root field of Account
                        type Query { createAccount: [Int]! @function(name: "numbers") } | also a root field of Account
                        type Query { numbers: [Int]! @table(name: "x") }    | does not belong
                        """)
        void refusals(String sdl, String expected) {
            assertThat(Failures.of(() -> compile(ACCOUNTS + sdl)))
                    .extracting(Failures::text)
                    .anySatisfy(text -> assertThat(text).contains(expected));
        }

        @Test
        void aRefusalHasItsLine() {
            assertThat(problem(ACCOUNTS + "\ntype Query {\n  restock(sku: String!): Int\n}"))
                    .contains("3:");
        }
    }

    @Nested
    class ComputedFields {

        @Test
        void aFunctionOfTheRowIsAField() {
            var field =
                    compile("type Account { id: Int! label: String @function }")
                            .types()
                            .getFirst()
                            .field("label")
                            .orElseThrow();
            assertThat(field.source())
                    .isEqualTo(new FieldSource.Computed(new FunctionName("shop", "label")));
            assertThat(field.insertable()).isFalse();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        label: String                                | no `label`
                        label: String! @function                     | from returning null
                        label: Int @function                         | Write String or ID
                        other: Int @function(name: "shop.restock")   | a function of a row takes
                        other: Int @function                         | no function `other`
                        """)
        void refusals(String field, String expected) {
            assertThat(problem("type Account { id: Int! " + field + " }")).contains(expected);
        }
    }

    @Nested
    class Mutations {

        private static final String FIELDS =
                "{ id: Int! name: String! email: String! version: BigInt! @version note: String }";

        @Test
        void allKindsAndTheirKeys() {
            var type =
                    compile(
                                    "type Account @mutations(create: true, update: true, delete: true, upsert: true) "
                                            + FIELDS)
                            .types()
                            .getFirst();
            assertThat(type.mutations()).containsExactlyInAnyOrder(MutationKind.values());
            assertThat(type.uniqueKeys()).containsExactly(List.of("email"));
            assertThat(type.versionField()).isEqualTo("version");
        }

        @Test
        void aUniqueKeyWithoutItsFieldsIsNone() {
            assertThat(compile(ACCOUNTS).types().getFirst().uniqueKeys()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        @mutations(create: true) { id: Int! }                               | name, email need a value
                        @mutations(update: true) { name: String! }                          | no fields for the key id
                        @mutations(update: true) { id: Int! }                               | only its key takes a value
                        @mutations(delete: true) { name: String! }                          | no fields for the key id
                        @mutations(upsert: true) { name: String! email: String! }           | -
                        @mutations { id: Int! }                                             | takes the argument
                        @mutations(create: true) { id: Int! name: String! email: String! version: BigInt! @version } | offers none
                        { id: Int! version: BigInt! @version }                              | offers none
                        @mutations(update: true) { id: Int! note: String @version }         | cannot count
                        @mutations(update: true) { id: Int! @version version: BigInt! @version } | two fields
                        """)
        void refusals(String rest, String expected) {
            if (expected.equals("-")) {
                assertThat(compile("type Account " + rest).types()).hasSize(1);
            } else {
                assertThat(problem("type Account " + rest)).contains(expected);
            }
        }

        @Test
        void aViewIsNotWritten() {
            assertThat(problem("type Report @mutations(delete: true) { id: Int! }"))
                    .contains("no base table", "deleted");
        }
    }

    @Nested
    class Views {

        @Test
        void theAuthorVouchesForAKeyAndForJsonKeys() {
            var type =
                    compile(
                                    "type Report @key(fields: [\"id\"]) @data { id: Int! createdAt: DateTime parts: JSON }")
                            .types()
                            .getFirst();
            assertThat(type.primaryKey()).containsExactly("id");
            assertThat(type.singleField()).isEqualTo("report");
            assertThat(type.tracked()).isFalse();
            assertThat(type.field("createdAt").orElseThrow())
                    .satisfies(
                            field -> {
                                assertThat(field.source())
                                        .isEqualTo(new FieldSource.JsonKey("data", "created_at"));
                                assertThat(field.type()).isEqualTo(SimpleType.TIMESTAMPTZ);
                            });
        }

        @Test
        void keysMayBeInCamelCase() {
            var type =
                    compile("type Report @data(column: \"data\", keys: CAMEL) { createdAt: Date }")
                            .types()
                            .getFirst();
            assertThat(type.fields().getFirst().source())
                    .isEqualTo(new FieldSource.JsonKey("data", "createdAt"));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        { id: Int! total: Int }                                   | write @data at the type
                        @data { total: Int! }                                     | makes sure
                        @data { total: [Int] }                                    | JSON holds anything
                        @data(keys: UPPER) { total: Int }                         | SNAKE or CAMEL
                        @data(column: "id") { id: Int! }                          | no jsonb column `id`
                        @key(fields: ["x"]) { id: Int! }                          | no field of a column
                        @key(fields: ["id", "id"]) { id: Int! }                   | twice
                        @key(fields: []) { id: Int! }                             | wrong type
                        """)
        void refusals(String rest, String expected) {
            assertThat(Failures.of(() -> compile("type Report " + rest)))
                    .extracting(Failures::text)
                    .anySatisfy(text -> assertThat(text).contains(expected));
        }

        @Test
        void aTablesOwnKeyStands() {
            assertThat(problem("type Account @key(fields: [\"name\"]) { id: Int! name: String! }"))
                    .contains("has a primary key");
        }
    }

    @Test
    void introspectionWritesThemAll() {
        var sdl = new SdlWriter().write(CATALOGUE, new Options(Naming.CAMEL, true));

        assertThat(sdl)
                .contains(
                        "type Account @mutations(create: true, update: true, delete: true, upsert: true) {",
                        "  label: String @function\n",
                        "  topAccounts(n: Int!, minTotal: Decimal): [Account!]!\n",
                        "  find(id: Int!): Account\n",
                        "  findByEmail(email: String!): Account @function(name: \"shop.find\")\n",
                        "  numbers: [Int]!\n",
                        "# shop.summary is left out",
                        "type Mutation {\n  \"does\"\n  restock(sku: String!): Int\n");
        assertThat(compile(sdl).functions()).hasSize(5);
        assertThat(new SdlWriter().write(CATALOGUE, new Options(Naming.CAMEL, false)))
                .doesNotContain("utation");
    }

    private static Column column(String name, ScalarType type, boolean optional) {
        return new Column(name, "t", type, false, true, optional, null);
    }

    private static Function function(
            String name, boolean writes, Function.Result result, Parameter... parameters) {
        return new Function(
                new FunctionName("shop", name), List.of(parameters), result, writes, "does");
    }

    private static Function.Result rows(TableName table, boolean set) {
        return new Function.Result(table.toString(), null, table, set);
    }

    private static Function.Result value(ScalarType type, boolean set) {
        return new Function.Result("t", type, null, set);
    }

    private static Parameter in(String name, ScalarType type, boolean optional) {
        return new Parameter(name, "t", type, null, optional);
    }

    private static Parameter row(TableName table) {
        return new Parameter("", table.toString(), null, table, false);
    }
}
