package dev.fraiseql.adapters.graphql;

import com.google.inject.Guice;
import dev.fraiseql.domain.catalogue.Catalogue;
import dev.fraiseql.domain.catalogue.Column;
import dev.fraiseql.domain.catalogue.ForeignKey;
import dev.fraiseql.domain.catalogue.Table;
import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.domain.type.EnumeratedType;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.ports.schema.OperationCompiler;
import dev.fraiseql.ports.schema.OperationCompilers;
import dev.fraiseql.ports.schema.SchemaCompiler;
import java.util.List;

/** The sample shop, as its catalogue would be read, and a table with a column of every type. */
public final class Shop {

    public static final EnumeratedType MOOD = new EnumeratedType("Mood", List.of("happy", "sad"));

    public static final Catalogue CATALOGUE = catalogue();

    public static final String SDL =
            """
            "Somebody who buys."
            type Customer {
              id: Int!
              name: String!
              email: String!
              region: String!
              createdAt: DateTime!
              orders: [Order!]!
            }

            type Order @mutations(create: true) {
              id: Int!
              status: String!
              total: Decimal!
              note: String
              createdAt: DateTime!
              customerId: Int!
              customer: Customer!
              items: [Item!]!
            }

            type Item {
              id: Int!
              sku: String!
              qty: Int!
              order: Order!
            }

            type Everything @table(name: "shop.every_thing") @mutations(create: true) {
              id: ID!
              flag: Boolean
              big: BigInt
              float: Float
              amount: Decimal
              day: Date
              clock: Time
              local: LocalDateTime
              bytes: Bytes
              doc: JSON
              mood: Mood
              label: String
              code: ID
            }
            """;

    public static final Schema SCHEMA =
            Guice.createInjector(new GraphQLModule())
                    .getInstance(SchemaCompiler.class)
                    .compile(SDL, CATALOGUE);

    private Shop() {}

    public static OperationCompiler compiler() {
        return Guice.createInjector(new GraphQLModule())
                .getInstance(OperationCompilers.class)
                .forSchema(SCHEMA);
    }

    /** Of another schema. */
    public static OperationCompiler compiler(String sdl, Catalogue catalogue) {
        var injector = Guice.createInjector(new GraphQLModule());
        return injector.getInstance(OperationCompilers.class)
                .forSchema(injector.getInstance(SchemaCompiler.class).compile(sdl, catalogue));
    }

    private static Catalogue catalogue() {
        var customer =
                table(
                        "customer",
                        List.of(
                                identity(),
                                column("name", "text", SimpleType.TEXT),
                                column("email", "text", SimpleType.TEXT),
                                column("region", "text", SimpleType.TEXT),
                                new Column(
                                        "created_at",
                                        "timestamptz",
                                        SimpleType.TIMESTAMPTZ,
                                        false,
                                        true,
                                        true,
                                        null)),
                        List.of());
        var orders =
                table(
                        "orders",
                        List.of(
                                identity(),
                                column("customer_id", "integer", SimpleType.INT),
                                column("status", "text", SimpleType.TEXT),
                                column("total", "numeric", new DecimalType(12, 2)),
                                nullable("note", "text", SimpleType.TEXT),
                                new Column(
                                        "created_at",
                                        "timestamptz",
                                        SimpleType.TIMESTAMPTZ,
                                        false,
                                        true,
                                        false,
                                        "When."),
                                new Column("route", "polygon", null, true, true, true, null)),
                        List.of(key("orders_customer_id_fkey", "customer_id", "customer")));
        var item =
                table(
                        "item",
                        List.of(
                                identity(),
                                column("order_id", "integer", SimpleType.INT),
                                column("sku", "text", SimpleType.TEXT),
                                column("qty", "integer", SimpleType.INT)),
                        List.of(key("item_order_id_fkey", "order_id", "orders")));
        var everything =
                table(
                        "every_thing",
                        List.of(
                                new Column("id", "uuid", SimpleType.UUID, false, true, true, null),
                                nullable("flag", "boolean", SimpleType.BOOLEAN),
                                nullable("big", "bigint", SimpleType.BIGINT),
                                nullable("float", "double precision", SimpleType.FLOAT),
                                nullable("amount", "numeric", SimpleType.NUMERIC),
                                nullable("day", "date", SimpleType.DATE),
                                nullable("clock", "time", SimpleType.TIME),
                                nullable("local", "timestamp", SimpleType.TIMESTAMP),
                                nullable("bytes", "bytea", SimpleType.BYTES),
                                nullable("doc", "jsonb", SimpleType.JSON),
                                nullable("mood", "shop.mood", MOOD),
                                nullable("label", "shop.mood", MOOD),
                                nullable("code", "text", SimpleType.TEXT)),
                        List.of());
        return Catalogue.of(List.of("shop"), List.of(customer, orders, item, everything));
    }

    public static TableName name(String table) {
        return new TableName("shop", table);
    }

    public static Table table(String name, List<Column> columns, List<ForeignKey> keys) {
        return new Table(name(name), true, null, columns, List.of("id"), List.of(), keys);
    }

    public static Column identity() {
        return new Column("id", "integer", SimpleType.INT, false, true, true, null);
    }

    public static Column column(String name, String databaseType, ScalarType type) {
        return new Column(name, databaseType, type, false, true, false, null);
    }

    public static Column nullable(String name, String databaseType, ScalarType type) {
        return new Column(name, databaseType, type, true, true, true, null);
    }

    public static ForeignKey key(String name, String column, String target) {
        return new ForeignKey(name, List.of(column), name(target), List.of("id"));
    }
}
