package dev.fraiseql.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs suites on adapters with one deliberate defect each: a suite that lets it pass proves
 * nothing.
 */
class ContractSuitesCatchDefectsTest {

    @Test
    void anEndInsteadOfAFailure() {
        assertCatches(
                BrokenAdapters.EndsInsteadOfFailing.class,
                QuerySourceContract.Rules.class,
                "aFailureIsNoEnd");
        assertCatches(
                BrokenAdapters.EndsInsteadOfFailing.class,
                QuerySourceContract.Interruption.class,
                "cancelWakesABlockedRead");
        assertCatches(
                BrokenAdapters.EndsInsteadOfFailing.class,
                QuerySourceContract.Interruption.class,
                "aStreamFailsAtItsDeadline");
    }

    @Test
    void aLimitThatIsIgnored() {
        assertCatches(
                BrokenAdapters.ReadsMoreThanAsked.class,
                QuerySourceContract.Rules.class,
                "rowsFitTheLimit");
    }

    @Test
    void aStreamThatIsNotReleased() {
        assertCatches(
                BrokenAdapters.NeverCloses.class,
                QuerySourceContract.Rules.class,
                "closeInAnyState");
    }

    @Test
    void aLateTransactionThatIsSkipped() {
        assertCatches(
                BrokenAdapters.SkipsLateTransactions.class,
                ChangeLogContract.Gaps.class,
                "aTransactionThatCommitsLateIsNotSkipped");
    }

    @Test
    void aBatchAppliedTwice() {
        assertThat(failuresOf(BrokenAdapters.AppliesTwice.class))
                .contains("aBatchDeliveredTwiceIsAppliedOnce", "overlappingBatchesApplyWhatIsNew");
    }

    @Test
    void acknowledgedEventsThatAreNeverRedelivered() {
        assertCatches(
                BrokenAdapters.TrustsItsOwnAcknowledgements.class,
                EventTransportContract.Redelivery.class,
                "theCheckpointCountsWhateverWasAcknowledged");
    }

    /**
     * Runs one test of a suite, since a whole one that waits for what never comes takes its time.
     */
    private static void assertCatches(Class<?> suite, Class<?> topic, String test) {
        assertThat(failures(selectNestedMethod(List.of(suite), topic, test))).containsExactly(test);
    }

    private static Set<String> failuresOf(Class<?> suite) {
        return failures(selectClass(suite));
    }

    /** The names of the tests that failed. */
    private static Set<String> failures(DiscoverySelector selected) {
        var failed = new TreeSet<String>();
        var request = LauncherDiscoveryRequestBuilder.request().selectors(selected).build();
        LauncherFactory.create()
                .execute(
                        request,
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(
                                    TestIdentifier test, TestExecutionResult result) {
                                if (result.getStatus() == TestExecutionResult.Status.FAILED
                                        && test.getSource().orElse(null)
                                                instanceof MethodSource method) {
                                    failed.add(method.getMethodName());
                                }
                            }
                        });
        return failed;
    }
}
