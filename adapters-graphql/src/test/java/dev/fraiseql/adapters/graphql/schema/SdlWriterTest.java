package dev.fraiseql.adapters.graphql.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.adapters.graphql.Shop;
import dev.fraiseql.domain.catalogue.Catalogue;
import dev.fraiseql.domain.catalogue.Column;
import dev.fraiseql.domain.catalogue.ForeignKey;
import dev.fraiseql.domain.catalogue.Table;
import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.ports.schema.SchemaWriter.Naming;
import dev.fraiseql.ports.schema.SchemaWriter.Options;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a first schema looks like. */
class SdlWriterTest {

    private static String write(Catalogue catalogue, Naming naming) {
        var sdl = new SdlWriter().write(catalogue, new Options(naming, false));
        assertThat(new SdlCompiler().compile(sdl, catalogue).types()).isNotEmpty();
        return sdl;
    }

    @Test
    void theShopNeedsNoDirective() {
        assertThat(write(Shop.CATALOGUE, Naming.CAMEL))
                .contains(
                        """
                        type Order {
                          id: Int!
                          customerId: Int!
                          status: String!
                          total: Decimal!
                          note: String
                          "When."
                          createdAt: DateTime!
                          # route is left out: the type polygon cannot be carried.
                          customer: Customer!
                          items: [Item!]!
                        }
                        """)
                .doesNotContain("@relation", "@column", "@table");
    }

    @Test
    void columnsMayKeepTheirNames() {
        assertThat(write(Shop.CATALOGUE, Naming.PRESERVE))
                .contains("  customer_id: Int!\n", "  created_at: DateTime!\n");
    }

    @Test
    void severalKeysToOneTableAreToldApart() {
        var sdl =
                write(
                        catalogue(
                                table("person"),
                                table(
                                        "invoice",
                                        List.of("billing_person_id", "shipping_person_id"),
                                        key("billed", "billing_person_id", "person"),
                                        key("shipped", "shipping_person_id", "person"))),
                        Naming.CAMEL);
        assertThat(sdl)
                .contains(
                        "  billingPerson: Person @relation(foreignKey: \"billed\")\n",
                        "  shippingPerson: Person @relation(foreignKey: \"shipped\")\n",
                        "  invoicesByBillingPerson: [Invoice!]! @relation(foreignKey: \"billed\")\n",
                        "  invoicesByShippingPerson: [Invoice!]! @relation(foreignKey: \"shipped\")\n");
    }

    @Test
    void aTableMayReferToItself() {
        var sdl =
                write(
                        catalogue(
                                table(
                                        "category",
                                        List.of("parent_id"),
                                        key("category_parent", "parent_id", "category"))),
                        Naming.CAMEL);
        assertThat(sdl).contains("  parent: Category\n", "  categories: [Category!]!\n");
    }

    @Test
    void tablesOfOneNameGetTheirSchemasNames() {
        var sdl =
                write(
                        Catalogue.of(
                                List.of("a", "b"),
                                List.of(
                                        new Table(
                                                new TableName("a", "orders"),
                                                true,
                                                null,
                                                columns(),
                                                List.of(),
                                                List.of(),
                                                List.of()),
                                        new Table(
                                                new TableName("b", "order"),
                                                true,
                                                null,
                                                columns(),
                                                List.of(),
                                                List.of(),
                                                List.of()))),
                        Naming.CAMEL);
        assertThat(sdl)
                .contains(
                        "type Order @table(name: \"a.orders\")",
                        "type BOrder @table(name: \"b.order\")");
    }

    @Test
    void aTableWithoutUsableColumnsIsExplained() {
        var catalogue =
                catalogue(
                        table("person"),
                        new Table(
                                Shop.name("shape"),
                                true,
                                null,
                                List.of(new Column("p", "polygon", null, true, true, true, null)),
                                List.of(),
                                List.of(),
                                List.of()));
        assertThat(write(catalogue, Naming.CAMEL)).contains("# shop.shape is left out");
    }

    private static Catalogue catalogue(Table... tables) {
        return Catalogue.of(List.of("shop"), List.of(tables));
    }

    private static Table table(String name) {
        return table(name, List.of());
    }

    private static Table table(String name, List<String> columns, ForeignKey... keys) {
        var all = new java.util.ArrayList<>(columns());
        columns.forEach(column -> all.add(Shop.nullable(column, "integer", SimpleType.INT)));
        return Shop.table(name, all, List.of(keys));
    }

    private static ForeignKey key(String name, String column, String target) {
        return Shop.key(name, column, target);
    }

    private static List<Column> columns() {
        return List.of(Shop.identity());
    }
}
