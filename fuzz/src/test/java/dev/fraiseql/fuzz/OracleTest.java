package dev.fraiseql.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** An oracle that lets everything pass would find nothing. */
class OracleTest {

    private static final Budget BUDGET = new Budget(200, 1 << 20, 10);

    private static void check(Target target) {
        new Oracle(target, BUDGET).check(new byte[100]);
    }

    private static void isFound(Target target, String what) {
        assertThatThrownBy(() -> check(target))
                .isInstanceOf(Finding.class)
                .hasMessageContaining(what);
    }

    @Test
    void answersAndRefusalsPass() {
        assertThatCode(() -> check(input -> {})).doesNotThrowAnyException();
        assertThatCode(
                        () ->
                                check(
                                        input -> {
                                            throw Failure.of(
                                                            FailureCode.BAD_USER_INPUT,
                                                            "it is wrong",
                                                            "Do it right.")
                                                    .asException();
                                        }))
                .doesNotThrowAnyException();
    }

    @Test
    void otherExceptionsAreFound() {
        isFound(input -> input[100] = 1, "neither read nor refused");
    }

    @Test
    void internalFailuresAreFound() {
        isFound(
                input -> {
                    throw Failure.of(FailureCode.INTERNAL_ERROR, "oh", "Report it.").asException();
                },
                "our own defect");
    }

    @Test
    void recursionWithoutEndIsFound() {
        isFound(OracleTest::recurse, "StackOverflowError");
    }

    @SuppressWarnings("InfiniteRecursion")
    private static void recurse(byte[] input) {
        recurse(input);
    }

    @Test
    @SuppressWarnings("ModifiedButNotUsed") // it only takes memory
    void memoryIsCounted() {
        isFound(
                input -> {
                    var kept = new ArrayList<byte[]>();
                    for (var i = 0; i < 20; i++) {
                        kept.add(new byte[100_000]);
                    }
                },
                "more than");
    }

    @Test
    void timeIsCounted() {
        isFound(
                input -> {
                    var end = System.nanoTime() + 5_000_000_000L;
                    var count = 0L;
                    while (System.nanoTime() < end && count < 3_000_000_000L) {
                        count++;
                    }
                },
                "more than");
    }
}
