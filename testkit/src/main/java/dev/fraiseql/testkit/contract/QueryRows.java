package dev.fraiseql.testkit.contract;

import static dev.fraiseql.testkit.contract.Condition.eq;
import static dev.fraiseql.testkit.contract.Queries.constant;
import static dev.fraiseql.testkit.contract.Queries.creating;
import static dev.fraiseql.testkit.contract.Queries.many;
import static dev.fraiseql.testkit.contract.Queries.mutation;
import static dev.fraiseql.testkit.contract.Queries.one;
import static dev.fraiseql.testkit.contract.Queries.read;
import static dev.fraiseql.testkit.contract.Queries.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.query.PreparedQuery;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The column rendering on its own; that it equals the JSON, every topic checks. */
abstract class QueryRows extends QueryTopic {

    @Test
    void valuesHaveTheUnitsOfTheirTypes() {
        var query =
                read(
                        rows(Sample.SPECIMEN)
                                .fields(
                                        "at", "localAt", "day", "moment", "amount", "wide", "exact",
                                        "blob", "doc")
                                .where(eq("id", SampleRows.EXTREMES)));
        try (var stream = stream(query)) {
            assertThat(CollectingRowWriter.drain(stream))
                    .containsExactly(
                            List.of(
                                    -62_135_596_800_000_000L,
                                    253_402_300_799_999_999L,
                                    0L,
                                    0L,
                                    new BigDecimal("-99999999999999.9999"),
                                    new BigDecimal("-9999999999999999999999999999.9999999999"),
                                    "-0.000000000000000000000000000001",
                                    ByteBuffer.allocate(0),
                                    "null"));
        }
    }

    @Test
    void structsAndListsNest() {
        var query =
                read(
                        rows(Sample.CUSTOMER)
                                .fields("id")
                                .with("referrer", up -> up.fields("name"))
                                .with(
                                        "orders",
                                        orders ->
                                                orders.fields("id", "placedOn")
                                                        .with(
                                                                "customer",
                                                                customer -> customer.fields("mood"))
                                                        .with(
                                                                "items",
                                                                items ->
                                                                        items.fields("note")
                                                                                .orderBy("line"))
                                                        .orderBy("id"))
                                .where(eq("id", 2L)));
        var item = Map.of("note", "");
        var order =
                Map.of(
                        "id",
                        12L,
                        "placedOn",
                        20_465L,
                        "customer",
                        mapOfNull("mood"),
                        "items",
                        List.of(item));
        try (var stream = stream(query)) {
            assertThat(CollectingRowWriter.drain(stream))
                    .containsExactly(List.of(2L, Map.of("name", "Ann"), List.of(order)));
        }
    }

    @Test
    void oneGivesAtMostOneRow() {
        assertThat(drain(read(one("c", rows(Sample.CUSTOMER).fields("id").where(eq("id", 2L))))))
                .containsExactly(List.of(2L));
        assertThat(drain(read(one("c", rows(Sample.CUSTOMER).fields("id").where(eq("id", 99L))))))
                .isEmpty();
    }

    @Test
    void onlyOneRootOfRowsIsTaken() {
        var customers = rows(Sample.CUSTOMER).fields("id");
        for (var query :
                Arrays.asList(
                        read(many("a", customers), many("b", customers)),
                        read(constant("__typename", "\"Query\"")),
                        mutation(
                                creating(
                                        "n",
                                        Sample.NOTE,
                                        Map.of("text", "never"),
                                        rows(Sample.NOTE).fields("id"))))) {
            assertThatThrownBy(() -> stream(query).close())
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertRows(rows(Sample.NOTE).fields("id").where(eq("text", "never")), "[]");
    }

    private List<List<Object>> drain(PreparedQuery query) {
        try (var stream = stream(query)) {
            return CollectingRowWriter.drain(stream);
        }
    }

    private static Map<String, Object> mapOfNull(String key) {
        var map = new java.util.HashMap<String, Object>();
        map.put(key, null);
        return map;
    }
}
