package dev.fraiseql.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.query.ResultShape;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.query.RowSet;
import dev.fraiseql.domain.ticket.Ticket;
import dev.fraiseql.domain.type.NamedField;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportPlanTest {

    @Test
    void literalsBecomeTypedArgumentsAndNeverText() {
        var plan =
                ExportPlan.of(
                        Orders.TYPE,
                        export(
                                "created_at > 2026-01-01 AND total BETWEEN 10 AND 20.50 AND status IN ('a''b', c)",
                                7L),
                        field -> true);

        assertThat(plan.arguments().values())
                .containsExactly(
                        "2026-01-01T00:00:00Z",
                        new BigDecimal("10"),
                        new BigDecimal("20.50"),
                        List.of("a'b", "c"),
                        7L);
        var rows = rows(plan.query().roots().getFirst());
        assertThat(rows.limit()).isNotNull();
        assertThat(rows.filter()).isInstanceOf(Filter.And.class);
    }

    @Test
    void everyConditionFindsItsOperator() {
        assertThat(filter("status LIKE 'a%'"))
                .satisfies(filter -> isComparison(filter, Operator.LIKE));
        assertThat(filter("status ILIKE 'a%'"))
                .satisfies(filter -> isComparison(filter, Operator.ILIKE));
        assertThat(filter("id != 3")).satisfies(filter -> isComparison(filter, Operator.NEQ));
        assertThat(filter("status IS NULL")).isInstanceOf(Filter.IsNull.class);
        assertThat(filter("NOT id = 3")).isInstanceOf(Filter.Not.class);
        assertThat(filter("id = 3 OR id = 4")).isInstanceOf(Filter.Or.class);
        assertThat(filter("")).isEqualTo(Filter.EVERYTHING);
    }

    @Test
    void columnsHaveTheNameThatWasAskedForAndTheDatabasesWhereNoneWas() {
        assertThat(names("createdAt", "id", "created_at"))
                .containsExactly("createdAt", "id", "created_at");
        assertThat(names()).containsExactly("id", "status", "total", "created_at", "payload");
        assertThat(names("*")).isEqualTo(names());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "secret = 1 | UNKNOWN_COLUMN",
                "id = abc | FILTER_MALFORMED",
                "payload = 'x' | FILTER_MALFORMED",
                "id LIKE 'x' | FILTER_MALFORMED",
                "created_at > 2026-13-01 | FILTER_MALFORMED",
                "id = 1; drop table orders | FILTER_MALFORMED"
            })
    void whatDoesNotFitTheTableIsRefusedWithACode(String where, FailureCode code) {
        assertThatExceptionOfType(FailureException.class)
                .isThrownBy(() -> ExportPlan.of(Orders.TYPE, export(where, null), field -> true))
                .satisfies(failure -> assertThat(failure.first().code()).isEqualTo(code));
    }

    @Test
    void aColumnAskedForTwiceOrUnknownIsRefused() {
        assertThatExceptionOfType(FailureException.class).isThrownBy(() -> names("id", "id"));
        assertThatExceptionOfType(FailureException.class)
                .isThrownBy(() -> names("id\" from pg_authid --"))
                .satisfies(
                        failure ->
                                assertThat(failure.first().code())
                                        .isEqualTo(FailureCode.UNKNOWN_COLUMN));
    }

    private static void isComparison(Filter filter, Operator operator) {
        assertThat(filter)
                .isInstanceOfSatisfying(
                        Filter.Comparison.class,
                        comparison -> assertThat(comparison.operator()).isEqualTo(operator));
    }

    private static Filter filter(String where) {
        return rows(ExportPlan.of(Orders.TYPE, export(where, null), field -> true)
                        .query()
                        .roots()
                        .getFirst())
                .filter();
    }

    private static List<String> names(String... columns) {
        var plan =
                ExportPlan.of(
                        Orders.TYPE,
                        new Ticket.BulkExport("orders", "", List.of(columns), null),
                        field -> true);
        return ResultShape.of(rows(plan.query().roots().getFirst())).fields().stream()
                .map(NamedField::name)
                .toList();
    }

    private static RowSet rows(RootField root) {
        return ((RootField.Many) root).rows();
    }

    private static Ticket.BulkExport export(String where, @Nullable Long limit) {
        return new Ticket.BulkExport("orders", where, List.of(), limit);
    }
}
