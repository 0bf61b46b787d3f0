package dev.fraiseql.adapters.flight;

import static dev.fraiseql.adapters.flight.TestDoor.header;
import static dev.fraiseql.adapters.flight.TestDoor.key;
import static dev.fraiseql.adapters.flight.TestDoor.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.fraiseql.domain.failure.FailureCode;
import java.util.Map;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.impl.Flight;
import org.apache.arrow.vector.BigIntVector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Batches compressed by Arrow's codec, on request or by configuration. */
class FlightCompressionIT extends FlightSuite {

    private static final CallOption ZSTD = header("x-fraiseql-compression", "zstd");
    private static final CallOption NONE = header("x-fraiseql-compression", "none");

    @Test
    void aCompressedStreamHasTheSameRows() throws Exception {
        assertThat(sum(client, ZSTD)).isEqualTo(sum(client, NONE)).isEqualTo(25_000L * 24_999 / 2);
    }

    @Test
    void compressedBytesAreFewer() throws Exception {
        long plain = bytes(door, "none");
        assertThat(bytes(door, "zstd")).isLessThan(plain / 10);
        // Off unless asked for.
        assertThat(bytes(door, null)).isEqualTo(plain);
    }

    @Test
    void theConfigurationDecidesWhereTheCallDoesNotSay() throws Exception {
        var config =
                new FlightConfig(
                        "127.0.0.1",
                        0,
                        10_000,
                        null,
                        2,
                        64 << 20,
                        10,
                        true,
                        java.time.Duration.ZERO,
                        java.util.Optional.empty());
        try (var compressing = new TestDoor(results, config)) {
            assertThat(bytes(compressing, null)).isEqualTo(bytes(compressing, "zstd"));
            assertThat(bytes(compressing, "none")).isGreaterThan(10 * bytes(compressing, null));
        }
    }

    @Test
    void memoryStaysBoundedWhileAClientDoesNotRead() throws Exception {
        try (var stream = client.getStream(ticket("export:endless::"), key(), ZSTD)) {
            assertThat(stream.next()).isTrue();
            var rows = results.opened.getFirst();
            TestDoor.eventually(
                    "the source stands still",
                    () -> {
                        long before = rows.produced.get();
                        java.util.concurrent.locks.LockSupport.parkNanos(300_000_000);
                        return before > 0 && before == rows.produced.get();
                    });
            assertThat(door.door.allocatedBytes()).isBetween(1L, 16L << 20);
            stream.cancel("enough", null);
        }
    }

    @Test
    void anUnknownCompressionIsRefused() {
        assertThatThrownBy(() -> sum(client, header("x-fraiseql-compression", "lz4")))
                .isInstanceOfSatisfying(
                        FlightRuntimeException.class,
                        e ->
                                assertStatus(
                                        e,
                                        FlightStatusCode.INVALID_ARGUMENT,
                                        FailureCode.REQUEST_MALFORMED));
    }

    private static long sum(org.apache.arrow.flight.FlightClient client, CallOption compression)
            throws Exception {
        long sum = 0;
        try (var stream = client.getStream(ticket("export:numbers::"), key(), compression)) {
            while (stream.next()) {
                var numbers = (BigIntVector) stream.getRoot().getVector("n");
                for (int i = 0; i < stream.getRoot().getRowCount(); i++) {
                    sum += numbers.get(i);
                }
            }
        }
        return sum;
    }

    /** Of all messages of the stream. */
    private static long bytes(TestDoor door, @Nullable String compression) {
        var ticket =
                Flight.Ticket.newBuilder()
                        .setTicket(ByteString.copyFromUtf8("export:numbers::"))
                        .build()
                        .toByteArray();
        var headers =
                compression == null
                        ? Map.<String, String>of()
                        : Map.of("x-fraiseql-compression", compression);
        return RawCalls.call(door, "DoGet", ticket, headers).stream()
                .mapToLong(message -> message.length)
                .sum();
    }
}
