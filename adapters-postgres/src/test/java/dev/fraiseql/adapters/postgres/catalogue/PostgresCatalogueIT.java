package dev.fraiseql.adapters.postgres.catalogue;

import static dev.fraiseql.testkit.contract.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.adapters.postgres.PostgresConfig;
import dev.fraiseql.adapters.postgres.connection.Database;
import dev.fraiseql.domain.catalogue.Catalogue;
import dev.fraiseql.domain.catalogue.Column;
import dev.fraiseql.domain.catalogue.ForeignKey;
import dev.fraiseql.domain.catalogue.Table;
import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.type.ArrayType;
import dev.fraiseql.domain.type.CompositeType;
import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.domain.type.EnumeratedType;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.type.TextFormType;
import dev.fraiseql.testkit.service.PostgresServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresCatalogueIT {
    private Database database;
    private Catalogue catalogue;

    @BeforeAll
    void open() throws Exception {
        var given = PostgresServer.shared().createDatabase();
        given.execute(
                """
                create schema shop; create schema other; create schema fraiseql; create table fraiseql.hidden (id int);
                create type shop.order_status as enum ('NEW', 'PAID');
                create type shop.odd as enum ('two words');
                create type other.order_status as enum ('X');
                create domain shop.price as numeric(12, 2) not null;
                create domain shop.discounted as shop.price default 1;
                create table shop.customer (
                  id int generated always as identity primary key,
                  name text not null unique, code varchar(10), email text,
                  constraint customer_code_email unique (code, email));
                create unique index on shop.customer (email) where email is not null;
                create unique index on shop.customer (lower(name));
                comment on table shop.customer is 'who buys'; comment on column shop.customer.name is 'full name';
                create type shop.geo_point as (lat_deg float8, lon_deg float8);
                create type shop.address as (street text, tags text[], geo shop.geo_point, price shop.price);
                create type shop.odd_one as (shape polygon);
                create type shop.float_range as range (subtype = float8);
                create domain shop.words as text[];
                create table shop.types (
                  i2 int2, i4 int4, i8 int8, f4 float4, f8 float8, n numeric, n12 numeric(12,2), n80 numeric(80,2),
                  neg numeric(5,-2), big numeric(2,5), t text, vc varchar(10), bp char(3), nm name, u uuid,
                  tz timestamptz, ts timestamp, d date, tm time, b bool, by bytea, j json, jb jsonb,
                  st shop.order_status, od shop.odd, pr shop.price, di shop.discounted, ot other.order_status,
                  ar int[], iv interval, ip inet, ars numeric(12,2)[], enums shop.order_status[], wd shop.words,
                  ad shop.address, ads shop.address[], prices shop.price[], words shop.words[],
                  shape point, row_of shop.customer, odd_one shop.odd_one, fr shop.float_range, iv2 int2vector,
                  gen int generated always as (i4 + 1) stored, def int not null default 3);
                create table shop.event (id int, at date, customer_id int references shop.customer,
                  primary key (id, at)) partition by range (at);
                create table shop.event_2026 partition of shop.event for values from ('2026-01-01') to ('2027-01-01');
                create view shop.names as select id, name from shop.customer;
                create materialized view shop.cached as select 1 as one;
                """);
        database =
                new Database(
                        PostgresConfig.of(
                                "postgresql://"
                                        + given.user()
                                        + ":"
                                        + given.password()
                                        + "@"
                                        + given.host()
                                        + ":"
                                        + given.port()
                                        + "/"
                                        + given.name()));
        catalogue = new PostgresCatalogue(database).read(List.of());
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void everySchemaButTheSystemsAndOurs() {
        assertThat(catalogue.schemas()).containsExactly("public", "other", "shop");
        assertThat(catalogue.tables().keySet().stream().map(TableName::toString))
                .containsExactly(
                        "shop.cached", "shop.customer", "shop.event", "shop.names", "shop.types");
    }

    @Test
    void tablesHaveKeysAndComments() {
        var customer = table("customer");
        assertThat(customer.comment()).isEqualTo("who buys");
        assertThat(customer.column("name").map(Column::comment)).hasValue("full name");
        assertThat(customer.primaryKey()).containsExactly("id");
        assertThat(customer.uniqueKeys())
                .containsExactlyInAnyOrder(List.of("name"), List.of("code", "email"));
        assertThat(table("event").primaryKey()).containsExactly("id", "at");
        assertThat(table("event").foreignKeys())
                .containsExactly(
                        new ForeignKey(
                                "event_customer_id_fkey",
                                List.of("customer_id"),
                                new TableName("shop", "customer"),
                                List.of("id")));
        assertThat(customer.base()).isTrue();
        assertThat(table("event").base()).isTrue();
        assertThat(table("names").base()).isFalse();
        assertThat(table("cached").base()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "i2,INT,smallint",
        "i4,INT,integer",
        "i8,BIGINT,bigint",
        "f4,FLOAT,real",
        "f8,FLOAT,double precision",
        "n,NUMERIC,numeric",
        "n80,NUMERIC,numeric",
        "neg,NUMERIC,numeric",
        "big,NUMERIC,numeric",
        "t,TEXT,text",
        "vc,TEXT,character varying",
        "bp,TEXT,bpchar",
        "nm,TEXT,text",
        "u,UUID,uuid",
        "tz,TIMESTAMPTZ,timestamp with time zone",
        "ts,TIMESTAMP,timestamp without time zone",
        "d,DATE,date",
        "tm,TIME,time without time zone",
        "b,BOOLEAN,boolean",
        "by,BYTES,bytea",
        "j,JSON,json",
        "jb,JSON,jsonb",
        "od,TEXT,shop.odd"
    })
    void simpleTypes(String name, SimpleType type, String databaseType) {
        assertThat(column(name).type()).isEqualTo(type);
        assertThat(column(name).databaseType()).isEqualTo(databaseType);
    }

    @Test
    void decimalsEnumsAndDomains() {
        assertThat(column("n12").type()).isEqualTo(new DecimalType(12, 2));
        assertThat(column("pr").type()).isEqualTo(new DecimalType(12, 2));
        assertThat(column("pr").nullable()).isFalse();
        assertThat(column("pr").optionalOnInsert()).isFalse();
        assertThat(column("di").type()).isEqualTo(new DecimalType(12, 2));
        assertThat(column("di").databaseType()).isEqualTo("numeric");
        assertThat(column("di").optionalOnInsert()).isTrue();
        ScalarType status = new EnumeratedType("ShopOrderStatus", List.of("NEW", "PAID"));
        assertThat(column("st").type()).isEqualTo(status);
        assertThat(column("st").databaseType()).isEqualTo("shop.order_status");
        assertThat(column("ot").type())
                .isEqualTo(new EnumeratedType("OtherOrderStatus", List.of("X")));
    }

    @Test
    void whatIsNotCarriedHasNoType() {
        assertThat(List.of("shape", "row_of", "odd_one", "fr", "iv2", "words"))
                .allSatisfy(name -> assertThat(column(name).type()).isNull());
        assertThat(column("row_of").databaseType()).isEqualTo("shop.customer");
        assertThat(column("words").databaseType()).isEqualTo("shop.words[]");
    }

    @Test
    void arraysCompositesAndTextForms() {
        var words = new ArrayType(SimpleType.TEXT, "text");
        var price = new DecimalType(12, 2);
        var status = new EnumeratedType("ShopOrderStatus", List.of("NEW", "PAID"));
        var point =
                new CompositeType(
                        "GeoPoint",
                        List.of(
                                attribute(
                                        "latDeg", "lat_deg", "double precision", SimpleType.FLOAT),
                                attribute(
                                        "lonDeg",
                                        "lon_deg",
                                        "double precision",
                                        SimpleType.FLOAT)));
        var address =
                new CompositeType(
                        "Address",
                        List.of(
                                attribute("street", "street", "text", SimpleType.TEXT),
                                attribute("tags", "tags", "text[]", words),
                                attribute("geo", "geo", "shop.geo_point", point),
                                attribute("price", "price", "numeric", price)));
        assertThat(column("ar").type()).isEqualTo(new ArrayType(SimpleType.INT, "integer"));
        assertThat(column("ar").databaseType()).isEqualTo("integer[]");
        assertThat(column("ars").type()).isEqualTo(new ArrayType(price, "numeric"));
        assertThat(column("enums").type()).isEqualTo(new ArrayType(status, "shop.order_status"));
        assertThat(column("wd").type()).isEqualTo(words);
        assertThat(column("wd").databaseType()).isEqualTo("text[]");
        assertThat(column("ad").type()).isEqualTo(address);
        assertThat(column("ad").databaseType()).isEqualTo("shop.address");
        assertThat(column("ads").type()).isEqualTo(new ArrayType(address, "shop.address"));
        assertThat(column("prices").type()).isEqualTo(new ArrayType(price, "numeric"));
        assertThat(column("iv").type()).isEqualTo(TextFormType.INTERVAL);
        assertThat(column("ip").type()).isEqualTo(TextFormType.INET);
    }

    private static CompositeType.Attribute attribute(
            String name, String column, String databaseType, ScalarType type) {
        return new CompositeType.Attribute(name, column, databaseType, type);
    }

    @Test
    void whatTheDatabaseFills() {
        var id = table("customer").column("id").orElseThrow();
        assertThat(id.insertable()).isFalse();
        assertThat(id.optionalOnInsert()).isTrue();
        assertThat(column("gen").insertable()).isFalse();
        assertThat(column("def").optionalOnInsert()).isTrue();
        assertThat(column("def").nullable()).isFalse();
        var name = table("customer").column("name").orElseThrow();
        assertThat(name.insertable()).isTrue();
        assertThat(name.optionalOnInsert()).isFalse();
    }

    @Test
    void anUnknownSchemaIsNamed() {
        assertFails(
                FailureCode.SCHEMA_INVALID,
                () -> new PostgresCatalogue(database).read(List.of("shop", "shpo")));
    }

    @Test
    void fiveHundredTablesAreReadAtOnce() throws Exception {
        database.withConnection(
                connection -> {
                    try (var statement = connection.createStatement()) {
                        statement.execute("create schema many");
                        for (var i : IntStream.range(0, 500).toArray()) {
                            statement.execute(
                                    "create table many.t"
                                            + i
                                            + " (id int primary key, a text unique, b int"
                                            + (i > 0 ? " references many.t" + (i - 1) : "")
                                            + ", c numeric(12,2), d timestamptz)");
                        }
                        return true;
                    }
                });

        var start = System.nanoTime();
        var many = new PostgresCatalogue(database).read(List.of("many"));

        assertThat(many.tables()).hasSize(500);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    private Column column(String name) {
        return table("types").column(name).orElseThrow();
    }

    private Table table(String name) {
        return catalogue.table(new TableName("shop", name)).orElseThrow();
    }
}
