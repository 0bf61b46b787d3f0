package dev.fraiseql.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts coded failures. */
public final class Failures {

    private Failures() {}

    /** The call fails with the code, and what the caller would see is fit to be seen. */
    public static void assertFails(FailureCode code, ThrowingCallable call) {
        var thrown = catchThrowable(call);
        assertThat(thrown).as("what it fails with").isInstanceOf(FailureException.class);
        var failure = ((FailureException) thrown).first();
        assertThat(failure.code()).as("code of: %s", failure.message()).isEqualTo(code);
        assertThat(failure.message()).isNotBlank();
        assertThat(failure.remedy()).isNotBlank();
        assertThat(failure.message().toLowerCase(Locale.ROOT))
                .as("a message keeps statements and class names to itself")
                .doesNotContain("select ", "insert into", "exception", "org.postgresql", "\tat ");
    }
}
