package dev.fraiseql.adapters.graphql.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import dev.fraiseql.adapters.graphql.GraphQLModule;
import dev.fraiseql.adapters.graphql.Shop;
import dev.fraiseql.domain.catalogue.Catalogue;
import dev.fraiseql.domain.catalogue.Column;
import dev.fraiseql.domain.catalogue.ForeignKey;
import dev.fraiseql.domain.catalogue.FunctionName;
import dev.fraiseql.domain.catalogue.Table;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.query.Write;
import dev.fraiseql.domain.query.Write.NewRows;
import dev.fraiseql.domain.schema.FunctionField;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.ports.schema.OperationCompilers;
import dev.fraiseql.ports.schema.SchemaCompiler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What mutations and calls of functions become. */
class MutationPlanTest {

    private static final String ALL =
            "@mutations(create: true, update: true, delete: true, upsert: true)";

    private static final String SDL =
            """
            type Customer %1$s { id: Int! email: String! name: String! orders: [Order!]! }
            type Order %1$s { id: Int! customerId: Int! status: String! note: String total: Decimal! version: Int! @version
              customer: Customer! items: [Item!]! }
            type Item %1$s { id: Int! orderId: Int! sku: String! qty: Int! order: Order! }
            type Log @mutations(create: true) { line: String! }
            """
                    .formatted(ALL);

    private static final Schema SCHEMA = schema();

    private final Plans plans =
            new Plans(
                    Guice.createInjector(new GraphQLModule())
                            .getInstance(OperationCompilers.class)
                            .forSchema(SCHEMA));

    private static Schema schema() {
        var compiled =
                Guice.createInjector(new GraphQLModule())
                        .getInstance(SchemaCompiler.class)
                        .compile(SDL, catalogue());
        var argument =
                new FunctionField.Argument(
                        "least", "p_least", "integer", SimpleType.INT, "Int", true);
        var optional =
                new FunctionField.Argument(
                        "note", "p_note", "text", SimpleType.TEXT, "String", false);
        var name = new FunctionName("shop", "f");
        return new Schema(
                compiled.types(),
                List.of(
                        function(
                                "found",
                                name,
                                new FunctionField.Result.Rows("Order", true),
                                false,
                                argument,
                                optional),
                        function(
                                "newest",
                                name,
                                new FunctionField.Result.Rows("Order", false),
                                false),
                        function(
                                "now",
                                name,
                                new FunctionField.Result.Value(SimpleType.INT, "Int", true, true),
                                false),
                        function(
                                "ship",
                                name,
                                new FunctionField.Result.Rows("Order", false),
                                true,
                                argument)));
    }

    private static FunctionField function(
            String field,
            FunctionName name,
            FunctionField.Result result,
            boolean mutation,
            FunctionField.Argument... arguments) {
        return new FunctionField(field, name, Arrays.asList(arguments), result, mutation, null);
    }

    private static Catalogue catalogue() {
        var customer =
                new Table(
                        Shop.name("customer"),
                        true,
                        null,
                        List.of(
                                Shop.identity(),
                                Shop.column("email", "text", SimpleType.TEXT),
                                Shop.column("name", "text", SimpleType.TEXT)),
                        List.of("id"),
                        List.of(List.of("email")),
                        List.of());
        var orders =
                Shop.table(
                        "orders",
                        List.of(
                                Shop.identity(),
                                Shop.column("customer_id", "integer", SimpleType.INT),
                                Shop.column("status", "text", SimpleType.TEXT),
                                Shop.nullable("note", "text", SimpleType.TEXT),
                                Shop.column("total", "numeric", new DecimalType(12, 2)),
                                new Column(
                                        "version",
                                        "integer",
                                        SimpleType.INT,
                                        false,
                                        true,
                                        true,
                                        null)),
                        List.of(Shop.key("orders_customer", "customer_id", "customer")));
        var item =
                Shop.table(
                        "item",
                        List.of(
                                Shop.identity(),
                                Shop.column("order_id", "integer", SimpleType.INT),
                                Shop.column("sku", "text", SimpleType.TEXT),
                                Shop.column("qty", "integer", SimpleType.INT)),
                        List.of(Shop.key("item_order", "order_id", "orders")));
        var log =
                new Table(
                        Shop.name("log"),
                        true,
                        null,
                        List.of(Shop.column("line", "text", SimpleType.TEXT)),
                        List.of(),
                        List.of(),
                        List.<ForeignKey>of());
        return Catalogue.of(List.of("shop"), List.of(customer, orders, item, log));
    }

    private static RootField.Written written(PreparedQuery prepared) {
        return Plans.root(prepared, RootField.Written.class);
    }

    private static Write.Insert insert(PreparedQuery prepared) {
        return (Write.Insert) written(prepared).write();
    }

    private static List<String> fields(NewRows rows) {
        return rows.values().stream().map(value -> value.field().name()).toList();
    }

    @Nested
    class Creating {

        private static final String MANY =
                "mutation($i: [ItemInput!]!) { createItems(input: $i) { id } }";

        @Test
        void rowsWithTheSameFieldsAreOneGroup() {
            var prepared =
                    plans.compile(
                            MANY,
                            Map.of(
                                    "i",
                                    List.of(
                                            Map.of("orderId", 1, "sku", "a", "qty", 1),
                                            Map.of("qty", 2, "sku", "b", "orderId", 1),
                                            Map.of("id", 9, "orderId", 1, "sku", "c", "qty", 3))));
            var groups = insert(prepared).rows();
            assertThat(written(prepared).many()).isTrue();
            assertThat(groups).extracting(NewRows::several).containsExactly(true, false);
            assertThat(fields(groups.getFirst())).containsExactly("orderId", "sku", "qty");
            assertThat(groups.getFirst().values())
                    .extracting(value -> prepared.arguments().get(value.value()))
                    .containsExactly(List.of(1L, 1L), List.of("a", "b"), List.of(1L, 2L));
            assertThat(groups.getFirst().values())
                    .allSatisfy(value -> assertThat(value.value().list()).isTrue());
        }

        @Test
        void nullIsAValueOfAGroup() {
            var prepared =
                    plans.compile(
                            """
                            mutation { createOrders(input: [{customerId: 1, status: "a", total: 1, note: null},
                              {customerId: 1, status: "b", total: 2, note: "x"}]) { id } }
                            """);
            var note = insert(prepared).rows().getFirst().values().get(2);
            assertThat(note.field().name()).isEqualTo("note");
            assertThat(prepared.arguments().get(note.value())).isEqualTo(Arrays.asList(null, "x"));
        }

        @Test
        void childrenComeWithoutTheFieldsThatReferToTheRow() {
            var prepared =
                    plans.compile(
                            """
                            mutation { createOrder(input: {customerId: 1, status: "a", total: 1,
                                items: [{sku: "a", qty: 1}, {sku: "b", qty: 2}]}) { id items { id } } }
                            """);
            var order = insert(prepared).rows().getFirst();
            var items = order.nested().getFirst();
            assertThat(items.relation().name()).isEqualTo("items");
            assertThat(items.rows().rows()).hasSize(1);
            assertThat(fields(items.rows().rows().getFirst())).containsExactly("sku", "qty");
        }

        @Test
        void aParentComesInThePlaceOfTheFieldsThatReferToIt() {
            var prepared =
                    plans.compile(
                            """
                            mutation { createOrder(input: {status: "a", total: 1,
                                customer: {email: "e", name: "n"}}) { id } }
                            """);
            var order = insert(prepared).rows().getFirst();
            assertThat(fields(order)).containsExactly("status", "total");
            assertThat(order.nested().getFirst().rows().type().name()).isEqualTo("Customer");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        createOrder(input: {status: "a", total: 1})                          | customerId
                        createOrder(input: {status: "a", total: 1, customerId: 1, customer: {email: "e", name: "n"}}) | comes from
                        createOrder(input: {status: "a", total: 1, customerId: 1, items: [{sku: "a", qty: 1, orderId: 1}]}) | comes from
                        createOrder(input: {status: "a", total: 1, customerId: 1, items: [{sku: "a", qty: 1, order: {customerId: 1, status: "a", total: 1}}]}) | there already
                        createOrder(input: {status: "a", total: 1, customerId: 1, items: null}) | no list
                        createOrder(input: {status: "a", total: 1, customer: null})         | no input
                        createOrders(input: [])                                             | no row
                        """)
        void everyRowIsWholeAndClear(String field, String message) {
            var failure = plans.refusal("mutation { " + field + " { id } }");
            assertThat(failure.code()).isEqualTo(FailureCode.BAD_USER_INPUT);
            assertThat(failure.message()).contains(message);
        }

        @Test
        void tooManyRowsAreRefused() {
            var rows = new ArrayList<Map<String, Object>>();
            for (var index = 0; index < 1_001; index++) {
                rows.add(Map.of("orderId", 1, "sku", "s", "qty", index));
            }
            var failure = plans.refusal(MANY, Map.of("i", rows));
            assertThat(failure.code()).isEqualTo(FailureCode.REQUEST_TOO_LARGE);
            assertThat(failure.message()).contains("1000 rows");
        }
    }

    @Nested
    class Upserting {

        @Test
        void thePrimaryKeyDecidesUnlessAnotherIsNamed() {
            var primary =
                    insert(
                            plans.compile(
                                    "mutation { upsertCustomer(input: {id: 1, email: \"e\", name: \"n\"}) { id } }"));
            assertThat(primary.onConflict().key()).extracting(f -> f.name()).containsExactly("id");
            assertThat(primary.onConflict().update())
                    .extracting(f -> f.name())
                    .containsExactly("email", "name");
            var email =
                    insert(
                            plans.compile(
                                    "mutation { upsertCustomers(input: [{email: \"e\", name: \"n\"}], onConflict: EMAIL) { id } }"));
            assertThat(email.onConflict().key()).extracting(f -> f.name()).containsExactly("email");
        }

        @Test
        void theVersionMovesOnByItself() {
            var upsert =
                    insert(
                            plans.compile(
                                    "mutation { upsertOrder(input: {id: 1, customerId: 1, status: \"a\", total: 1, version: 3}) { id } }"));
            assertThat(upsert.onConflict().update())
                    .extracting(f -> f.name())
                    .containsExactly("customerId", "status", "total");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        upsertCustomer(input: {email: "e", name: "n"})                             | key is missing
                        upsertCustomer(input: {id: 1, email: "e", name: "n", orders: [{status: "a", total: 1}]}) | nothing beside
                        upsertOrders(input: [{id: 1, customerId: 1, status: "a", total: 1}, {id: 1, customerId: 1, status: "a", total: 1, note: "x"}]) | different fields
                        """)
        void allRowsAreAlike(String field, String message) {
            var failure = plans.refusal("mutation { " + field + " { id } }");
            assertThat(failure.code()).isEqualTo(FailureCode.BAD_USER_INPUT);
            assertThat(failure.message()).contains(message);
        }
    }

    @Nested
    class Changing {

        @Test
        void oneRowIsFoundByItsKeyAndVersion() {
            var prepared =
                    plans.compile(
                            "mutation { updateOrder(id: 7, version: 3, set: {note: null, status: \"b\"}) { id } }");
            var update = (Write.Update) written(prepared).write();
            assertThat(written(prepared).many()).isFalse();
            assertThat(update.which()).isInstanceOf(Filter.Comparison.class);
            assertThat(prepared.arguments().get(update.version())).isEqualTo(3L);
            assertThat(update.set())
                    .extracting(a -> a.field().name())
                    .containsExactly("status", "note");
        }

        @Test
        void manyRowsAreFoundByAFilter() {
            var prepared =
                    plans.compile(
                            "mutation { updateItems(where: {order: {status: {eq: \"a\"}}}, set: {qty: 1}) { id } deleteItems(where: {}) { id } }");
            var update = (Write.Update) written(prepared).write();
            assertThat(update.which()).isInstanceOf(Filter.Related.class);
            assertThat(update.version()).isNull();
            var delete =
                    (Write.Delete) ((RootField.Written) prepared.query().roots().get(1)).write();
            assertThat(delete.which()).isEqualTo(Filter.EVERYTHING);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        updateOrder(id: 7, version: 3, set: {}) { id }             | nothing changes
                        updateItem(id: 7, set: {sku: null}) { id }                 | never null
                        updateOrder(id: 7, set: {status: "a"}) { id }              | version
                        deleteOrder(id: 7) { id }                                  | version
                        updateOrder(id: 7, version: 1, set: {version: 3}) { id }   | version
                        updateItem(id: 7, set: {id: 8}) { id }                     | has no `id`
                        updateItems(set: {qty: 1}) { id }                          | where
                        deleteItems { id }                                         | where
                        updateLogs(where: {}, set: {line: "b"}) { line }           | updateLogs
                        """)
        void whatIsNotThereOrNotEnoughIsRefused(String field, String message) {
            var failures =
                    dev.fraiseql.adapters.graphql.Failures.of(
                            () -> plans.compile("mutation { " + field + " }"));
            assertThat(failures).anySatisfy(f -> assertThat(f.message()).contains(message));
        }
    }

    @Nested
    class Functions {

        @Test
        void aSetOfRowsIsFilteredLikeAList() {
            var prepared =
                    plans.compile(
                            "{ found(least: 3, where: {status: {eq: \"a\"}}, orderBy: [{id: ASC}], limit: 2) { id } }");
            var rows = Plans.root(prepared, RootField.Many.class).rows();
            assertThat(rows.function().function()).isEqualTo(new FunctionName("shop", "f"));
            assertThat(rows.function().arguments())
                    .extracting(argument -> argument.name())
                    .containsExactly("p_least");
            assertThat(prepared.arguments().values()).containsExactly(3L, "a", 2L);
        }

        @Test
        void nullIsGivenAndWhatIsLeftOutIsNot() {
            var document = "query($n: String) { found(least: 3, note: $n) { id } }";
            var given = plans.compile("{ found(least: 3, note: null) { id } }");
            assertThat(given.arguments().values()).containsExactly(3L, null);
            assertThat(plans.compile(document, Map.of()).arguments().values()).containsExactly(3L);
        }

        @Test
        void oneRowAndValues() {
            assertThat(plans.compile("{ newest { id } }").query().roots().getFirst())
                    .isInstanceOf(RootField.One.class);
            var value = Plans.root(plans.compile("{ now }"), RootField.Value.class);
            assertThat(value.many()).isTrue();
            assertThat(value.type()).isEqualTo(SimpleType.INT);
            var ship = plans.compile("mutation { ship(least: 1) { id } }");
            assertThat(ship.query().mutation()).isTrue();
            assertThat(plans.refusal("{ ship(least: 1) { id } }").message()).contains("ship");
        }
    }
}
