package dev.fraiseql.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fraiseql.domain.catalogue.Catalogue;
import dev.fraiseql.domain.catalogue.Function;
import dev.fraiseql.domain.catalogue.FunctionName;
import dev.fraiseql.domain.catalogue.Table;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.FunctionField;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.domain.type.SimpleType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VerifySchemaTest {

    @Test
    void aDatabaseThatOnlyGrewStillFits() {
        var grown =
                Stream.concat(
                                Arrays.stream(Orders.columns()),
                                Stream.of(Orders.column("added", "text", SimpleType.TEXT, true)))
                        .toArray(dev.fraiseql.domain.catalogue.Column[]::new);

        verify(Orders.catalogue(grown));
    }

    @Test
    void everyDifferenceIsReportedAtOnceAndSaysWhatToDo() {
        var changed = Orders.columns();
        changed[1] = Orders.column("state", "text", SimpleType.TEXT, false);
        changed[2] = Orders.column("total", "double precision", SimpleType.FLOAT, false);
        changed[3] = Orders.column("created_at", "timestamptz", SimpleType.TIMESTAMPTZ, true);

        assertThatExceptionOfType(FailureException.class)
                .isThrownBy(() -> verify(Orders.catalogue(changed)))
                .satisfies(
                        failed ->
                                assertThat(failed.failures())
                                        .extracting(Failure::message)
                                        .satisfiesExactly(
                                                gone ->
                                                        assertThat(gone)
                                                                .contains(
                                                                        "Order.status", "is gone"),
                                                type ->
                                                        assertThat(type)
                                                                .contains(
                                                                        "Order.total",
                                                                        "double precision"),
                                                nulls ->
                                                        assertThat(nulls)
                                                                .contains(
                                                                        "Order.createdAt",
                                                                        "may be null")))
                .satisfies(
                        failed ->
                                assertThat(failed.first().code())
                                        .isEqualTo(FailureCode.SCHEMA_MISMATCH))
                .satisfies(
                        failed -> assertThat(failed.first().remedy()).contains("fraiseql compile"));
    }

    @Test
    void aTableThatIsGoneIsNamed() {
        assertThatExceptionOfType(FailureException.class)
                .isThrownBy(() -> verify(Catalogue.of(List.of("shop"), List.of())))
                .withMessageContaining("shop.orders is gone");
    }

    @Test
    void functionsAndKeysAreCompared() {
        var columns = List.of(Orders.columns());
        var table =
                new Table(
                        Orders.TABLE,
                        true,
                        null,
                        columns,
                        List.of("id"),
                        List.of(List.of("status")),
                        List.of());
        var best =
                new Function(
                        new FunctionName("shop", "best"),
                        List.of(
                                new Function.Parameter(
                                        "n", "integer", SimpleType.INT, null, false)),
                        new Function.Result("shop.orders", null, Orders.TABLE, true),
                        false,
                        null);
        var schema = schemaWithFunction();

        new VerifySchema(ignored -> Catalogue.of(List.of("shop"), List.of(table), List.of(best)))
                .verify(schema);

        var changed =
                new Function(
                        best.name(),
                        List.of(new Function.Parameter("n", "text", SimpleType.TEXT, null, false)),
                        best.result(),
                        false,
                        null);
        assertThatExceptionOfType(FailureException.class)
                .isThrownBy(
                        () ->
                                new VerifySchema(
                                                ignored ->
                                                        Catalogue.of(
                                                                List.of("shop"),
                                                                Orders.catalogue(Orders.columns())
                                                                        .tables()
                                                                        .values()
                                                                        .stream()
                                                                        .toList(),
                                                                List.of(changed)))
                                        .verify(schema))
                .satisfies(
                        failed ->
                                assertThat(failed.failures())
                                        .extracting(Failure::message)
                                        .satisfiesExactly(
                                                key -> assertThat(key).contains("[status]", "gone"),
                                                function ->
                                                        assertThat(function)
                                                                .contains("shop.best", "changed")));
    }

    private static Schema schemaWithFunction() {
        var plain = Orders.TYPE;
        var keyed =
                new EntityType(
                        plain.name(),
                        null,
                        plain.table(),
                        plain.fields(),
                        List.of(),
                        plain.primaryKey(),
                        plain.singleField(),
                        plain.listField(),
                        true,
                        plain.mutations(),
                        List.of(List.of("status")),
                        null);
        return new Schema(
                List.of(keyed),
                List.of(
                        new FunctionField(
                                "best",
                                new FunctionName("shop", "best"),
                                List.of(
                                        new FunctionField.Argument(
                                                "n", "n", "integer", SimpleType.INT, "Int", true)),
                                new FunctionField.Result.Rows("Order", true),
                                false,
                                null)));
    }

    private static void verify(Catalogue catalogue) {
        new VerifySchema(schemas -> catalogue).verify(Orders.SCHEMA);
    }
}
