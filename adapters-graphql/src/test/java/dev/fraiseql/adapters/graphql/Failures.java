package dev.fraiseql.adapters.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a call is refused with. */
public final class Failures {

    private Failures() {}

    public static List<Failure> of(ThrowingCallable call) {
        var thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(FailureException.class);
        return ((FailureException) thrown).failures();
    }

    /** The only failure. */
    public static Failure only(ThrowingCallable call) {
        var failures = of(call);
        assertThat(failures).hasSize(1);
        return failures.getFirst();
    }

    /** {@code CODE line: message → remedy}, all in one line to compare with. */
    public static String text(Failure failure) {
        var line = failure.locations().isEmpty() ? "-" : failure.locations().getFirst().line() + "";
        return failure.code() + " " + line + ": " + failure.message() + " " + failure.remedy();
    }
}
