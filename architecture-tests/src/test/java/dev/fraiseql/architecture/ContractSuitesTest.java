package dev.fraiseql.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.fraiseql.ports.event.AnalyticsSource;
import dev.fraiseql.ports.event.ChangeLog;
import dev.fraiseql.ports.event.DeadLetters;
import dev.fraiseql.ports.event.EventSink;
import dev.fraiseql.ports.event.EventStore;
import dev.fraiseql.ports.event.EventTransport;
import dev.fraiseql.ports.event.Projection;
import dev.fraiseql.ports.query.ExportSource;
import dev.fraiseql.ports.query.PersistedQueries;
import dev.fraiseql.ports.query.QuerySource;
import dev.fraiseql.ports.search.EventSearch;
import dev.fraiseql.testkit.contract.AnalyticsSourceContract;
import dev.fraiseql.testkit.contract.ChangeLogContract;
import dev.fraiseql.testkit.contract.DeadLettersContract;
import dev.fraiseql.testkit.contract.EventSearchContract;
import dev.fraiseql.testkit.contract.EventSinkContract;
import dev.fraiseql.testkit.contract.EventStoreContract;
import dev.fraiseql.testkit.contract.EventTransportContract;
import dev.fraiseql.testkit.contract.ExportSourceContract;
import dev.fraiseql.testkit.contract.PersistedQueriesContract;
import dev.fraiseql.testkit.contract.ProjectionContract;
import dev.fraiseql.testkit.contract.QuerySourceContract;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whoever implements a port that has a contract suite runs that suite. */
class ContractSuitesTest {

    private static final Map<Class<?>, Class<?>> SUITES =
            Map.ofEntries(
                    Map.entry(QuerySource.class, QuerySourceContract.class),
                    Map.entry(ExportSource.class, ExportSourceContract.class),
                    Map.entry(PersistedQueries.class, PersistedQueriesContract.class),
                    Map.entry(ChangeLog.class, ChangeLogContract.class),
                    Map.entry(EventTransport.class, EventTransportContract.class),
                    Map.entry(EventSink.class, EventSinkContract.class),
                    Map.entry(EventStore.class, EventStoreContract.class),
                    Map.entry(Projection.class, ProjectionContract.class),
                    Map.entry(DeadLetters.class, DeadLettersContract.class),
                    Map.entry(AnalyticsSource.class, AnalyticsSourceContract.class),
                    Map.entry(EventSearch.class, EventSearchContract.class));

    @TestFactory
    Stream<DynamicTest> everyImplementationRunsItsSuite() throws IOException, URISyntaxException {
        var tests = House.testClasses();
        return SUITES.entrySet().stream()
                .flatMap(
                        pair ->
                                implementations(pair.getKey())
                                        .map(
                                                implementation ->
                                                        dynamicTest(
                                                                implementation.getName()
                                                                        + " runs "
                                                                        + pair.getValue()
                                                                                .getSimpleName(),
                                                                () ->
                                                                        assertThat(
                                                                                        tests
                                                                                                .stream()
                                                                                                .filter(
                                                                                                        test ->
                                                                                                                test
                                                                                                                        .isAssignableTo(
                                                                                                                                pair
                                                                                                                                        .getValue()))
                                                                                                .filter(
                                                                                                        test ->
                                                                                                                !test.getModifiers()
                                                                                                                        .contains(
                                                                                                                                JavaModifier
                                                                                                                                        .ABSTRACT))
                                                                                                .map(
                                                                                                        test ->
                                                                                                                home(
                                                                                                                        test
                                                                                                                                .getPackageName())))
                                                                                .contains(
                                                                                        home(
                                                                                                implementation
                                                                                                        .getPackageName())))));
    }

    @TestFactory
    Stream<DynamicTest> everySuiteHasTwoImplementations() {
        return SUITES.keySet().stream()
                .map(
                        port ->
                                dynamicTest(
                                        port.getSimpleName(),
                                        () ->
                                                assertThat(
                                                                implementations(port)
                                                                        .map(JavaClass::getName))
                                                        .hasSizeGreaterThanOrEqualTo(2)));
    }

    private static Stream<JavaClass> implementations(Class<?> port) {
        return House.PRODUCT_CLASSES.stream()
                .filter(type -> type.isAssignableTo(port) && !type.isInterface())
                .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                // What stands in for a store that is switched off refuses everything.
                .filter(type -> !type.getPackageName().startsWith(House.PRODUCT + ".bootstrap"));
    }

    /**
     * {@code dev.fraiseql.adapters.postgres.event} is at home in {@code
     * dev.fraiseql.adapters.postgres}.
     */
    private static String home(String packageName) {
        var parts = packageName.split("\\.");
        var length = parts[2].equals("adapters") ? 4 : 3;
        return String.join(".", Arrays.copyOf(parts, length));
    }
}
