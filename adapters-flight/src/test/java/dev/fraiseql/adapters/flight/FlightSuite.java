package dev.fraiseql.adapters.flight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.domain.type.NamedField;
import dev.fraiseql.domain.type.SimpleType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A Flight server over made-up tables; afterwards every byte has come back. */
abstract class FlightSuite {
    static final ResultSchema NUMBERS =
            new ResultSchema(
                    List.of(
                            new NamedField("n", SimpleType.BIGINT, false),
                            new NamedField("text", SimpleType.TEXT, true)));

    static final byte[] TEXT = "x".repeat(200).getBytes(StandardCharsets.UTF_8);

    final CountDownLatch release = new CountDownLatch(1);

    final SyntheticResults results =
            new SyntheticResults()
                    .with("numbers", NUMBERS, (into, i) -> i < 25_000 && number(into, i))
                    .with("empty", NUMBERS, (into, i) -> false)
                    .with("endless", NUMBERS, FlightSuite::number)
                    .with("expiring", NUMBERS, FlightSuite::number)
                    .with(
                            "interrupted",
                            NUMBERS,
                            (into, i) -> {
                                if (i == 3000) {
                                    throw Failure.of(
                                                    FailureCode.DATABASE_UNAVAILABLE,
                                                    "It went away.",
                                                    "Try again.")
                                            .asException();
                                }
                                return number(into, i);
                            })
                    .with(
                            "defect",
                            NUMBERS,
                            (into, i) -> {
                                throw new IllegalArgumentException("the password is secret");
                            })
                    .with(
                            "waiting",
                            NUMBERS,
                            (into, i) -> {
                                try {
                                    return !release.await(20, TimeUnit.SECONDS);
                                } catch (InterruptedException e) {
                                    throw new IllegalStateException(e);
                                }
                            });

    TestDoor door;
    FlightClient client;

    @BeforeEach
    void open() {
        door = new TestDoor(results);
        client = door.client;
    }

    @AfterEach
    void everyByteComesBack() throws InterruptedException {
        release.countDown();
        door.close();
    }

    static boolean number(dev.fraiseql.ports.query.RowWriter into, long i) {
        into.column(0).writeLong(i);
        if (i % 7 == 0) {
            into.column(1).writeNull();
        } else {
            into.column(1).writeUtf8(TEXT, 0, TEXT.length);
        }
        return true;
    }

    static void assertStatus(FlightRuntimeException e, FlightStatusCode status, FailureCode code) {
        assertThat(e.status().code()).isEqualTo(status);
        assertThat(e.status().description()).startsWith(code.name());
        assertThat(e.status().metadata().get("fraiseql-code")).isEqualTo(code.name());
    }
}
