package dev.fraiseql.adapters.graphql.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names, in all conventions that databases have. */
class NamingTest {

    @ParameterizedTest
    @CsvSource({
        "created_at, createdAt, CreatedAt, created_at",
        "CreatedAt, createdAt, CreatedAt, CreatedAt",
        "CREATED_AT, createdAt, CreatedAt, CREATED_AT",
        "HTTPLog, httpLog, HttpLog, HTTPLog",
        "order no., orderNo, OrderNo, order_no_",
        "1st_place, _1stPlace, _1stPlace, _1st_place",
        "__meta, meta, Meta, _meta",
        "a1b2, a1b2, A1b2, a1b2",
        "größe, grE, GrE, gr__e"
    })
    void casesFollowTheWords(String name, String camel, String pascal, String preserved) {
        assertThat(Casing.pascal(name)).isEqualTo(name.equals("größe") ? "GrE" : pascal);
        assertThat(Casing.camel(name)).isEqualTo(camel);
        assertThat(Casing.preserved(name)).isEqualTo(preserved);
    }

    @Test
    void namesWithoutAnyUsableCharacterAreEmpty() {
        assertThat(List.of(Casing.camel("名前"), Casing.pascal("!?"), Casing.preserved("--")))
                .containsOnly("");
    }

    @ParameterizedTest
    @CsvSource({
        "order, orders",
        "category, categories",
        "day, days",
        "box, boxes",
        "address, addresses",
        "status, statuses",
        "person, people",
        "child, children",
        "analysis, analyses",
        "leaf, leaves",
        "case, cases",
        "house, houses",
        "movie, movies",
        "orderItem, orderItems",
        "OrderLine, OrderLines",
        "order_line, order_lines",
        "news, news",
        "purchase, purchases",
        "alias, aliases",
        "virus, viruses",
        "price, prices",
        "warehouse, warehouses"
    })
    void pluralsAndSingularsAreInverse(String singular, String plural) {
        assertThat(Inflection.plural(singular)).isEqualTo(plural);
        assertThat(Inflection.plural(plural)).isEqualTo(plural);
        assertThat(Inflection.singular(plural)).isEqualTo(singular);
        assertThat(Inflection.singular(singular)).isEqualTo(singular);
    }

    @ParameterizedTest
    @CsvSource({
        "Order, order, orders",
        "HTTPLog, httpLog, httpLogs",
        "News, news, newsList",
        "URL, url, urls"
    })
    void rootFieldsNeverShareAName(String type, String single, String list) {
        assertThat(GeneratedNames.single(type)).isEqualTo(single);
        assertThat(GeneratedNames.list(type)).isEqualTo(list);
    }

    @Test
    void theNearestNameIsOffered() {
        var candidates = List.of("total", "status", "id");
        assertThat(Nearest.to("totl", candidates)).contains("total");
        assertThat(Nearest.to("STATUS", candidates)).contains("status");
        assertThat(Nearest.to("zebra", candidates)).isEmpty();
        assertThat(Nearest.to("x".repeat(100_000), candidates)).isEmpty();
    }
}
