package dev.fraiseql.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fraiseql.domain.catalogue.Catalogue;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
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

    private static void verify(Catalogue catalogue) {
        new VerifySchema(schemas -> catalogue).verify(Orders.SCHEMA);
    }
}
