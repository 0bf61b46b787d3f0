package dev.fraiseql.adapters.flight;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.flight.impl.Flight;
import org.apache.arrow.flight.impl.FlightServiceGrpc;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A DoGet has one ticket. */
class FlightTicketCountIT {

    private final SyntheticResults results =
            new SyntheticResults()
                    .with(
                            "numbers",
                            FlightSuite.NUMBERS,
                            (into, i) -> i < 10 && FlightSuite.number(into, i));

    private TestDoor door;
    private ManagedChannel channel;

    @BeforeEach
    void open() {
        door = new TestDoor(results);
        channel =
                ManagedChannelBuilder.forAddress("127.0.0.1", door.door.address().getPort())
                        .usePlaintext()
                        .build();
    }

    @AfterEach
    void close() throws InterruptedException {
        channel.shutdownNow();
        door.close();
    }

    @ParameterizedTest
    @CsvSource({
        "1, ann's key, OK, OK",
        "0, ann's key, INTERNAL, INTERNAL",
        "2, ann's key, INTERNAL, INTERNAL",
        "1, nobody's key, UNAUTHENTICATED, UNAUTHENTICATED",
        "0, nobody's key, UNAUTHENTICATED, INTERNAL",
        "2, nobody's key, UNAUTHENTICATED, INTERNAL"
    })
    void isOneOrTheCallIsRefused(
            int tickets, String key, Status.Code expected, Status.Code alternative)
            throws Exception {
        var ended = new CompletableFuture<Status>();
        var call =
                channel.newCall(
                        FlightServiceGrpc.getDoGetMethod().toBuilder()
                                .setType(MethodType.BIDI_STREAMING)
                                .build(),
                        CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS));
        var headers = new Metadata();
        headers.put(Metadata.Key.of("x-api-key", Metadata.ASCII_STRING_MARSHALLER), key);

        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        ended.complete(status);
                    }
                },
                headers);
        call.request(10);
        for (int i = 0; i < tickets; i++) {
            call.sendMessage(
                    Flight.Ticket.newBuilder()
                            .setTicket(ByteString.copyFrom("export:numbers::", UTF_8))
                            .build());
        }
        call.halfClose();

        assertThat(ended.get(20, TimeUnit.SECONDS).getCode()).isIn(expected, alternative);
        assertThat(results.opened).hasSize(expected == Status.Code.OK ? 1 : 0);
    }
}
