package dev.fraiseql.adapters.postgres.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.adapters.postgres.PostgresConfig;
import dev.fraiseql.adapters.postgres.connection.Database;
import dev.fraiseql.domain.catalogue.Catalogue;
import dev.fraiseql.domain.catalogue.Column;
import dev.fraiseql.domain.catalogue.Function;
import dev.fraiseql.domain.catalogue.FunctionName;
import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.testkit.service.PostgresServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a restricted role sees: functions it may execute, tables and columns it may read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FunctionCatalogueIT {

    private static final TableName CUSTOMER = new TableName("shop", "customer");

    private Database database;
    private Catalogue catalogue;

    @BeforeAll
    void open() throws Exception {
        var given = PostgresServer.shared().createDatabase();
        var role = PostgresServer.shared().createRole();
        given.execute(
                """
                create extension if not exists pgcrypto;
                create schema shop;
                grant usage on schema shop to ROLE;
                create domain shop.price as numeric(12, 2);
                create table shop.customer (id int primary key, name text, secret text);
                create table shop.locked (id int primary key);
                grant select (id, name) on shop.customer to ROLE;

                create function shop.top_customers(n int, minimum shop.price default 0) returns setof shop.customer
                  stable language sql as 'select * from shop.customer limit n';
                comment on function shop.top_customers is 'the best';
                create function shop.full_name(shop.customer) returns text immutable language sql as 'select $1.name';
                create function shop.close_day(day date) returns void language sql as '';
                create function shop.summary(out total int, out first text) language sql as $$select 1, 'a'$$;
                create function shop.names(inout prefix text) returns setof text language sql as 'select prefix';
                create function shop.overloaded(a int) returns int language sql as 'select a';
                create function shop.overloaded(b text) returns int language sql as 'select 1';
                create function shop.hidden() returns int language sql as 'select 1';
                revoke execute on function shop.hidden() from public;

                create function shop.many(variadic a int[]) returns int language sql as 'select 1';
                create function shop.any_of(a anyelement) returns anyelement language sql as 'select a';
                create function shop.on_change() returns trigger language plpgsql as 'begin return new; end';
                create aggregate shop.total(int) (sfunc = int4pl, stype = int);
                create procedure shop.proc() language sql as '';
                """
                        .replace("ROLE", role.name()));
        database = new Database(PostgresConfig.of(given.as(role).uri()));
        catalogue = new PostgresCatalogue(database).read(List.of());
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void functionsThatCanBeCalledAreListed() {
        assertThat(catalogue.functions())
                .extracting(function -> function.name().toString())
                .containsExactly(
                        "shop.close_day",
                        "shop.full_name",
                        "shop.names",
                        "shop.overloaded",
                        "shop.overloaded",
                        "shop.summary",
                        "shop.top_customers");
    }

    @Test
    void parametersHaveNamesTypesAndDefaults() {
        var function = function("top_customers");
        assertThat(function.parameters())
                .containsExactly(
                        new Function.Parameter("n", "integer", SimpleType.INT, null, false),
                        new Function.Parameter(
                                "minimum", "numeric", new DecimalType(12, 2), null, true));
        assertThat(function.result())
                .isEqualTo(new Function.Result("shop.customer", null, CUSTOMER, true));
        assertThat(function.volatileEffects()).isFalse();
        assertThat(function.comment()).isEqualTo("the best");
    }

    @Test
    void aRowMayBeTaken() {
        assertThat(function("full_name").parameters())
                .containsExactly(
                        new Function.Parameter("", "shop.customer", null, CUSTOMER, false));
        assertThat(function("full_name").result())
                .isEqualTo(new Function.Result("text", SimpleType.TEXT, null, false));
    }

    @Test
    void whatIsReturnedIsNoParameter() {
        assertThat(function("summary").parameters()).isEmpty();
        assertThat(function("summary").result())
                .isEqualTo(new Function.Result("record", null, null, false));
        assertThat(function("names").parameters()).hasSize(1);
        assertThat(function("names").result())
                .isEqualTo(new Function.Result("text", SimpleType.TEXT, null, true));
        assertThat(function("close_day").volatileEffects()).isTrue();
        assertThat(function("close_day").result())
                .isEqualTo(new Function.Result("void", null, null, false));
    }

    @Test
    void whatTheRoleMayNotReadIsNotThere() {
        assertThat(catalogue.tables()).containsOnlyKeys(CUSTOMER);
        assertThat(catalogue.tables().get(CUSTOMER).columns())
                .extracting(Column::name)
                .containsExactly("id", "name");
    }

    private Function function(String name) {
        return catalogue.functions().stream()
                .filter(function -> function.name().equals(new FunctionName("shop", name)))
                .findFirst()
                .orElseThrow();
    }
}
