package dev.fraiseql.adapters.graphql.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.adapters.graphql.Failures;
import dev.fraiseql.adapters.graphql.Shop;
import dev.fraiseql.domain.catalogue.Catalogue;
import dev.fraiseql.domain.catalogue.Column;
import dev.fraiseql.domain.catalogue.ForeignKey;
import dev.fraiseql.domain.catalogue.Table;
import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.MutationKind;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.type.SimpleType;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an authored schema becomes, and what is wrong with one. */
class SdlCompilerTest {

    private static EntityType type(String name) {
        return Shop.SCHEMA.type(name).orElseThrow();
    }

    private static EntityType compile(String sdl, Catalogue catalogue) {
        return new SdlCompiler().compile(sdl, catalogue).types().getFirst();
    }

    private static List<String> problems(String sdl, Catalogue catalogue) {
        return Failures.of(() -> new SdlCompiler().compile(sdl, catalogue)).stream()
                .peek(failure -> assertThat(failure.code()).isEqualTo(FailureCode.SCHEMA_INVALID))
                .map(Failures::text)
                .toList();
    }

    private static String problem(String sdl) {
        var problems = problems(sdl, Shop.CATALOGUE);
        assertThat(problems).hasSize(1);
        return problems.getFirst();
    }

    @Nested
    class Inference {

        @Test
        void tablesColumnsAndKeysAreFound() {
            var order = type("Order");
            assertThat(order.table()).isEqualTo(Shop.name("orders"));
            assertThat(order.singleField()).isEqualTo("order");
            assertThat(order.listField()).isEqualTo("orders");
            assertThat(order.primaryKey()).containsExactly("id");
            assertThat(order.tracked()).isTrue();
            assertThat(order.mutations()).containsExactly(MutationKind.CREATE);
            assertThat(order.field("createdAt").map(ScalarField::column)).contains("created_at");
            assertThat(order.field("createdAt").map(ScalarField::description)).contains("When.");
            assertThat(order.field("createdAt").map(ScalarField::requiredOnInsert)).contains(true);
            assertThat(order.field("id").map(ScalarField::requiredOnInsert)).contains(false);
            assertThat(type("Customer").description()).isEqualTo("Somebody who buys.");
        }

        @Test
        void relationsFollowTheOnlyForeignKey() {
            var customer = type("Order").relation("customer").orElseThrow();
            assertThat(customer.toMany()).isFalse();
            assertThat(customer.nullable()).isFalse();
            assertThat(customer.localColumns()).containsExactly("customer_id");
            assertThat(customer.targetColumns()).containsExactly("id");
            var orders = type("Customer").relation("orders").orElseThrow();
            assertThat(orders.toMany()).isTrue();
            assertThat(orders.localColumns()).containsExactly("id");
            assertThat(orders.targetColumns()).containsExactly("customer_id");
        }

        @Test
        void columnsMayBeAuthoredAsTheyAre() {
            assertThat(
                            compile("type Order { id: Int! created_at: DateTime }", Shop.CATALOGUE)
                                    .field("created_at"))
                    .get()
                    .satisfies(field -> assertThat(field.nullable()).isTrue());
        }

        @Test
        void theAuthorsScalarIsKept() {
            var type = type("Everything");
            assertThat(type.field("id"))
                    .get()
                    .satisfies(
                            field -> {
                                assertThat(field.type()).isEqualTo(SimpleType.UUID);
                                assertThat(field.graphqlType()).isEqualTo("ID");
                            });
            assertThat(type.field("label").map(ScalarField::graphqlType)).contains("String");
            assertThat(type.field("label").map(field -> (Object) field.type())).contains(Shop.MOOD);
        }

        @Test
        void aTypeWithoutItsKeyHasNoSingleField() {
            assertThat(compile("type Order { total: Decimal! }", Shop.CATALOGUE).singleField())
                    .isNull();
        }

        @Test
        void oneTableIsTrackedOnce() {
            var schema =
                    new SdlCompiler()
                            .compile(
                                    "type Order { id: Int! } type Brief @table(name: \"orders\") { id: Int! }",
                                    Shop.CATALOGUE);
            assertThat(schema.types()).extracting(EntityType::tracked).containsExactly(true, false);
        }

        @Test
        void toolsMayDeclareWhatIsKnown() {
            var sdl =
                    """
                    directive @table(name: String!) on OBJECT
                    scalar DateTime
                    enum Mood { sad happy }
                    type Order { id: Int! }
                    """;
            assertThat(compile(sdl, Shop.CATALOGUE).name()).isEqualTo("Order");
        }
    }

    @Nested
    class Problems {

        @Test
        void allAreReportedAtOnceEachWithItsLine() {
            var sdl =
                    """
                    type Order {
                      id: Int!
                      totl: Decimal
                      total: Float
                      note: String!
                      customer: [Customer!]!
                    }
                    type Customr { id: Int! }
                    type Customer { id: Int! }
                    """;
            var problems = problems(sdl, Shop.CATALOGUE);
            assertThat(problems).hasSize(5);
            assertThat(problems.get(0))
                    .startsWith("SCHEMA_INVALID 3: ")
                    .contains("`totl`", "`total`");
            assertThat(problems.get(1))
                    .startsWith("SCHEMA_INVALID 4: ")
                    .contains("Float", "numeric", "Write Decimal");
            assertThat(problems.get(2))
                    .startsWith("SCHEMA_INVALID 5: ")
                    .contains("may be null", "without `!`");
            assertThat(problems.get(3))
                    .startsWith("SCHEMA_INVALID 6: ")
                    .contains("Write customer: Customer.");
            assertThat(problems.get(4)).startsWith("SCHEMA_INVALID 8: ").contains("shop.customer");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        type Order { id: Int! route: String }        | has the type polygon
                        type Order { id: Int! total: Money }         | Write Decimal
                        type Order { id: [Int!]! }                   | [Int!]
                        type Order { id: Int! items: Item } type Item { id: Int! } | [Item!]!
                        type Order { id: Int! m: Mood } type Mood @table(name: "item") { id: Int! } | the enum Mood
                        type Order { id: Int! x: Everything } type Everything @table(name: "every_thing") { id: ID! } | No foreign key
                        type Order { id: Int! id: Int! }             | twice
                        type Order { id: Int! _and: Int }            | reserved
                        type Order { id: Int! __x: Int }             | reserved
                        type Order @table(name: "shop.order") { id: Int! } | Did you mean @table(name: "shop.orders")?
                        type Order @tabel(name: "orders") { id: Int! } | Did you mean `table`?
                        type Order @table(nam: "orders") { id: Int! } | no argument `nam`
                        type Order @table(name: 1) { id: Int! }       | wrong type
                        type Order @column(name: "x") { id: Int! }    | does not belong
                        type Order { id: Int! @relation(foreignKey: "x") } | does not belong
                        type Order { id(a: Int): Int! }               | has arguments
                        type Query { id: Int! }                       | no function `id`
                        type IntFilter @table(name: "orders") { id: Int! } | reserved
                        type Order { id: Int! } type OrderWhere @table(name: "item") { id: Int! } | OrderWhere
                        type Order { id: Int! } input A { b: Int }    | cannot be compiled
                        type Order { id: Int! } extend type Order { total: Decimal } | extend
                        type Order { id: Int! } enum Mood { happy angry } | angry
                        type Order { id: Int! } enum Mod { happy }    | Did you mean `Mood`?
                        type Order { id: Int! customer: Customer @relation(foreignKey: "nope") } type Customer { id: Int! } | orders_customer_id_fkey
                        type Order @mutations(create: true) { id: Int! } | customer_id, status
                        type Order { customer: Customer } type Customer { id: Int! } | no field of a column
                        scalar DateTime                               | no object type
                        """)
        void eachSaysWhatToDo(String sdl, String expected) {
            assertThat(problems(sdl, Shop.CATALOGUE))
                    .anySatisfy(problem -> assertThat(problem).contains(expected));
        }

        @Test
        void syntaxErrorsHaveALine() {
            assertThat(problem("type Order {\n  id: Int\n  total: \n}"))
                    .startsWith("SCHEMA_INVALID 4: ");
            assertThat(problems("type Order {\n  id Int\n}", Shop.CATALOGUE))
                    .anySatisfy(problem -> assertThat(problem).contains("colon"));
            assertThat(problem("  ")).contains("empty");
        }

        @Test
        void rootFieldsDoNotCollide() {
            var problems =
                    problems(
                            "type Order { id: Int! } type ORDER @table(name: \"item\") { id: Int! }",
                            Shop.CATALOGUE);
            assertThat(problems)
                    .anySatisfy(problem -> assertThat(problem).contains("root field `order`"));
        }
    }

    @Nested
    class Ambiguity {

        private final Catalogue catalogue =
                Catalogue.of(
                        List.of("a", "b"),
                        List.of(
                                table(
                                        "a",
                                        "orders",
                                        new ForeignKey(
                                                "by_buyer",
                                                List.of("buyer_id"),
                                                user(),
                                                List.of("id")),
                                        new ForeignKey(
                                                "by_seller",
                                                List.of("seller_id"),
                                                user(),
                                                List.of("id"))),
                                table("b", "order"),
                                table("a", "user")));

        private static TableName user() {
            return new TableName("a", "user");
        }

        private static Table table(String schema, String name, ForeignKey... keys) {
            return new Table(
                    new TableName(schema, name),
                    true,
                    null,
                    List.of(
                            Shop.identity(),
                            Shop.nullable("buyer_id", "integer", SimpleType.INT),
                            new Column(
                                    "seller_id",
                                    "integer",
                                    SimpleType.INT,
                                    false,
                                    true,
                                    false,
                                    null),
                            Shop.nullable("a_b", "integer", SimpleType.INT),
                            Shop.nullable("aB_", "integer", SimpleType.INT)),
                    List.of("id"),
                    List.of(List.of("buyer_id")),
                    List.of(keys));
        }

        @Test
        void candidatesAreListedWithTheDirectiveToWrite() {
            assertThat(problems("type Order { id: Int! }", catalogue).getFirst())
                    .contains("a.orders, b.order", "@table(name: \"a.orders\")");
            var sdl =
                    "type Order @table(name: \"a.orders\") { aB: Int user: User } type User { id: Int! }";
            var problems = problems(sdl, catalogue);
            assertThat(problems.get(0)).contains("a_b, aB_", "@column(name: \"a_b\")");
            assertThat(problems.get(1))
                    .contains("by_buyer", "by_seller", "@relation(foreignKey: \"by_buyer\")");
        }

        @Test
        void directivesDecide() {
            var order =
                    compile(
                            """
                    type Order @table(name: "a.orders") {
                      id: Int!
                      aB: Int @column(name: "aB_")
                      buyer: User @relation(foreignKey: "by_buyer")
                      seller: User! @relation(foreignKey: "by_seller")
                    }
                    type User { id: Int! bought: Order @relation(foreignKey: "by_buyer") sold: [Order!]! }
                    """,
                            catalogue);
            assertThat(order.field("aB").map(ScalarField::column)).contains("aB_");
            assertThat(order.relation("seller").orElseThrow().localColumns())
                    .containsExactly("seller_id");
        }

        @Test
        void aToOneThatMayBeAbsentIsNullable() {
            var sdl =
                    """
                    type Order @table(name: "a.orders") { id: Int! buyer: User! @relation(foreignKey: "by_buyer") }
                    type User { id: Int! bought: Order! @relation(foreignKey: "by_buyer") }
                    """;
            assertThat(problems(sdl, catalogue))
                    .hasSize(2)
                    .anySatisfy(problem -> assertThat(problem).contains("buyer_id may be null"))
                    .anySatisfy(problem -> assertThat(problem).contains("on the other side"));
        }

        @Test
        void aUniqueKeyMakesOneOfMany() {
            var sdl =
                    """
                    type Order @table(name: "a.orders") { id: Int! }
                    type User { id: Int! bought: [Order!]! @relation(foreignKey: "by_buyer") }
                    """;
            assertThat(problems(sdl, catalogue))
                    .singleElement()
                    .asString()
                    .contains("at most one", "bought: Order.");
        }
    }
}
