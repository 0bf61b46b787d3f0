package dev.fraiseql.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every rule holds for the product, matches something there, and fails on a deliberate violation.
 */
class ArchitectureTest {

    /**
     * ArchUnit fails a rule whose condition matches no class, so that a passing rule has looked at
     * something.
     */
    @TestFactory
    Stream<DynamicTest> everyRuleHoldsForTheProduct() {
        return new Rules(House.PRODUCT)
                .all().entrySet().stream()
                        .map(
                                rule ->
                                        dynamicTest(
                                                rule.getKey(),
                                                () ->
                                                        rule.getValue()
                                                                .check(House.PRODUCT_CLASSES)));
    }

    @TestFactory
    Stream<DynamicTest> everyRuleFailsOnADeliberateViolation() {
        return new Rules(House.VIOLATIONS)
                .all().entrySet().stream()
                        .map(
                                rule ->
                                        dynamicTest(
                                                rule.getKey(),
                                                () ->
                                                        assertThat(
                                                                        rule.getValue()
                                                                                .evaluate(
                                                                                        House
                                                                                                .VIOLATING_CLASSES)
                                                                                .hasViolation())
                                                                .isTrue()));
    }

    /** The rules for one library a home match only where the library is really used there. */
    @TestFactory
    Stream<DynamicTest> everyPartOfTheHouseWasLookedAt() {
        return Stream.of(
                        "domain",
                        "ports",
                        "application",
                        "arrow",
                        "tls",
                        "adapters.graphql",
                        "adapters.postgres",
                        "adapters.duckdb",
                        "adapters.clickhouse",
                        "adapters.nats",
                        "adapters.security",
                        "adapters.metrics",
                        "adapters.audit",
                        "adapters.tracing",
                        "adapters.flight",
                        "adapters.http",
                        "bootstrap")
                .map(
                        part ->
                                dynamicTest(
                                        part,
                                        () ->
                                                assertThat(
                                                                House.PRODUCT_CLASSES.stream()
                                                                        .filter(
                                                                                type ->
                                                                                        type.getPackageName()
                                                                                                .startsWith(
                                                                                                        House
                                                                                                                        .PRODUCT
                                                                                                                + "."
                                                                                                                + part)))
                                                        .isNotEmpty()));
    }
}
