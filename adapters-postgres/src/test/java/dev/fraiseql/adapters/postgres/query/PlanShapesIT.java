package dev.fraiseql.adapters.postgres.query;

import static dev.fraiseql.domain.query.SortDirection.ASC;
import static dev.fraiseql.domain.query.SortDirection.DESC;
import static dev.fraiseql.testkit.contract.Condition.compare;
import static dev.fraiseql.testkit.contract.Queries.page;
import static dev.fraiseql.testkit.contract.Queries.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.AggregateFunction;
import dev.fraiseql.domain.query.ConnectionField.PageInfoItem;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.Relation;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.testkit.contract.ConnectionBuilder;
import dev.fraiseql.testkit.contract.Json;
import dev.fraiseql.testkit.contract.RowsBuilder;
import dev.fraiseql.testkit.contract.Value;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.ShopData;
import dev.fraiseql.testkit.service.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.postgresql.util.PGobject;

/** What PostgreSQL plans for the shapes of statements: with indexes, and no row twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlanShapesIT {
    private TestDatabase database;
    private ServedDatabase served;
    private Schema schema;

    @BeforeAll
    void open() throws Exception {
        database = PostgresServer.shared().createDatabase();
        ShopData.create(database, 5_000);
        database.execute(
                "drop index shop.orders_created_at_idx",
                "create index by_time on shop.orders (created_at, id)");
        served = new ServedDatabase(database);
        schema =
                new Schema(
                        List.of(
                                served.type(
                                        "shop",
                                        "customer",
                                        toMany("orders", "orders", "customer_id")),
                                served.type("shop", "orders", toMany("items", "item", "order_id")),
                                served.type("shop", "item")));
    }

    @AfterAll
    void close() {
        served.close();
    }

    private static Relation toMany(String name, String target, String column) {
        return new Relation(
                name, target, List.of("id"), List.of(column), true, false, column, null);
    }

    @Test
    void aPageReadsItsRowsFromTheIndexAlone() throws Exception {
        var first = orders().orderBy("id", ASC).first(20);
        var plan =
                explain(
                        read(
                                page(
                                        "page",
                                        orders().orderBy("id", ASC).first(20).after(end(first)))));

        assertThat(plan).contains("Index Cond: (id > ").doesNotContain("Seq Scan");
        assertThat(rowsRead(plan)).isLessThanOrEqualTo(21);
    }

    @Test
    void severalKeysInOneDirectionAreComparedAsRows() throws Exception {
        var order = orders().orderBy("created_at", DESC).orderBy("id", DESC).last(20);
        var after = end(orders().orderBy("created_at", DESC).orderBy("id", DESC).first(20));
        var plan = explain(read(page("page", order.after(after).before(after(100)))));

        assertThat(plan)
                .contains("Index Cond: ((ROW(created_at, id) < ROW(")
                .contains("ROW(created_at, id) > ROW(")
                .doesNotContain("Seq Scan", "Sort Key: t0");
    }

    private String after(int rows) {
        return end(orders().orderBy("created_at", DESC).orderBy("id", DESC).first(rows));
    }

    @Test
    void mixedDirectionsAreBoundedByTheFirstKey() throws Exception {
        var first = orders().orderBy("created_at", DESC).orderBy("id", ASC).first(20);
        var plan =
                explain(
                        read(
                                page(
                                        "page",
                                        orders().orderBy("created_at", DESC)
                                                .orderBy("id", ASC)
                                                .first(20)
                                                .after(end(first)))));

        assertThat(plan).contains("Index Cond: (created_at <= ").doesNotContain("Seq Scan");
        // Those of one time are sorted in groups.
        assertThat(rowsRead(plan)).isLessThanOrEqualTo(40);
    }

    @Test
    void aggregatesOfRelatedRowsAreOneLookupEach() throws Exception {
        var customers =
                rows("customer")
                        .fields("id")
                        .summary(
                                "orders",
                                orders ->
                                        orders.select("n", Value.count())
                                                .select(
                                                        "sum",
                                                        Value.aggregate(
                                                                AggregateFunction.SUM,
                                                                Value.field("total")))
                                                .select(
                                                        "last",
                                                        Value.aggregate(
                                                                AggregateFunction.MAX,
                                                                Value.field("created_at"))))
                        .orderBy("id", ASC)
                        .limit(20);
        var plan = explain(read(customers));

        assertThat(plan).doesNotContain("Seq Scan on orders");
        assertThat(plan.lines().filter(line -> line.contains("Aggregate ")).count())
                .as("the root's, and one for all aggregates of the orders:\n" + plan)
                .isEqualTo(2);
        assertThat(plan).contains("loops=20");
    }

    @Test
    void filtersThroughRelationsUseTheirIndex() throws Exception {
        var plan =
                explain(
                        read(
                                rows("customer")
                                        .fields("id")
                                        .where(
                                                dev.fraiseql.testkit.contract.Condition.related(
                                                        "orders",
                                                        type("orders"),
                                                        dev.fraiseql.domain.query.Quantifier.NONE,
                                                        compare(
                                                                "total",
                                                                Operator.GT,
                                                                new java.math.BigDecimal(0))))
                                        .orderBy("id", ASC)
                                        .limit(10)));
        assertThat(plan).contains("Anti Join");
    }

    private ConnectionBuilder orders() {
        return new ConnectionBuilder(schema, type("orders"))
                .edges("edges", "cursor", "node", node -> node.fields("id", "total"));
    }

    private String end(ConnectionBuilder page) {
        return Json.parse(
                        served.json(
                                Subject.SYSTEM,
                                read(page("page", page.pageInfo("info", PageInfoItem.END_CURSOR)))))
                .at("/data/page/info/endCursor")
                .asText();
    }

    private RowsBuilder rows(String table) {
        return new RowsBuilder(schema, type(table));
    }

    private EntityType type(String table) {
        return schema.type(table).orElseThrow();
    }

    /** The most rows that any node of the plan gave. */
    private static int rowsRead(String plan) {
        return java.util.regex.Pattern.compile("actual (?:time=\\S+ )?rows=(\\d+)")
                .matcher(plan)
                .results()
                .mapToInt(match -> Integer.parseInt(match.group(1)))
                .max()
                .orElseThrow();
    }

    private String explain(PreparedQuery query) throws Exception {
        var plan =
                new Plans<>(query.query(), bounds -> JsonPlan.of(query.query(), bounds, false))
                        .of(query.arguments());
        var sql = plan.sql().substring(plan.sql().indexOf(';') + 1);
        try (var connection = database.connect();
                var statement =
                        connection.prepareStatement(
                                "explain (analyze, costs off, timing off, summary off) " + sql)) {
            var index = 0;
            for (var binding : plan.bindings()) {
                var value = new PGobject();
                value.setType(binding.wireType());
                value.setValue(binding.text(query.arguments()));
                statement.setObject(++index, value);
            }
            var text = new StringBuilder();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    text.append(rows.getString(1)).append('\n');
                }
            }
            return text.toString();
        }
    }
}
