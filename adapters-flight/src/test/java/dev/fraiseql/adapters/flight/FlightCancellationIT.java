package dev.fraiseql.adapters.flight;

import static dev.fraiseql.adapters.flight.TestDoor.eventually;
import static dev.fraiseql.adapters.flight.TestDoor.key;
import static dev.fraiseql.adapters.flight.TestDoor.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightGrpcUtils;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStream;

/** Whenever and however clients leave: nothing of their streams stays. */
class FlightCancellationIT {

    private static final int STREAMS = 4;

    private static SyntheticResults results;
    private static TestDoor door;

    enum Table {
        numbers,
        empty,
        endless,
        interrupted
    }

    enum Leaving {
        CANCEL,
        CLOSE,
        DISCONNECT,
        CANCEL_ELSEWHERE
    }

    @BeforeContainer
    static void open() {
        results =
                new SyntheticResults()
                        .with(
                                "numbers",
                                FlightSuite.NUMBERS,
                                (into, i) -> i < 25_000 && FlightSuite.number(into, i))
                        .with("empty", FlightSuite.NUMBERS, (into, i) -> false)
                        .with("endless", FlightSuite.NUMBERS, FlightSuite::number)
                        .with(
                                "interrupted",
                                FlightSuite.NUMBERS,
                                FlightCancellationIT::interrupted);
        door = new TestDoor(results, TestDoor.config(1_000, null, STREAMS, 64 << 20));
    }

    @AfterContainer
    static void close() throws InterruptedException {
        door.close();
    }

    private static boolean interrupted(dev.fraiseql.ports.query.RowWriter into, long i) {
        if (i == 3_000) {
            throw new IllegalStateException("a defect");
        }
        return FlightSuite.number(into, i);
    }

    @Property(tries = 60)
    void nothingOutlivesItsClient(
            @ForAll @Size(min = 1, max = STREAMS) List<Table> tables,
            @ForAll @IntRange(max = 5) int batches,
            @ForAll Leaving leaving,
            @ForAll boolean compressed)
            throws Exception {
        results.opened.clear();
        var channel =
                NettyChannelBuilder.forAddress("127.0.0.1", door.door.address().getPort())
                        .usePlaintext()
                        .build();
        try (var client = FlightGrpcUtils.createFlightClient(door.clientMemory, channel)) {
            var compression =
                    TestDoor.header("x-fraiseql-compression", compressed ? "zstd" : "none");
            var streams =
                    tables.stream()
                            .map(
                                    table ->
                                            client.getStream(
                                                    ticket("export:" + table + "::"),
                                                    key(),
                                                    compression))
                            .toList();
            for (var stream : streams) {
                read(stream, batches);
            }
            for (int i = 0; i < streams.size(); i++) {
                leave(streams.get(i), tables.get(i), leaving, channel, client);
            }
            for (var stream : streams) {
                stream.close();
            }
        }
        channel.shutdownNow();
        assertThat(channel.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        eventually("every batch is free", () -> door.door.allocatedBytes() == 0);
        for (var rows : results.opened) {
            assertThat(rows.closed.await(10, TimeUnit.SECONDS)).isTrue();
        }
        // As many as are allowed at once: every permit is back.
        eventually("permits are back", FlightCancellationIT::allStreamsAreFree);
    }

    private static boolean allStreamsAreFree() {
        var streams = new ArrayList<FlightStream>();
        try {
            for (int i = 0; i < STREAMS; i++) {
                var stream = door.client.getStream(ticket("export:endless::"), key());
                streams.add(stream);
                if (!stream.next()) {
                    return false;
                }
            }
            return true;
        } catch (FlightRuntimeException busy) {
            return false;
        } finally {
            streams.forEach(FlightCancellationIT::leave);
        }
    }

    private static void leave(FlightStream stream) {
        stream.cancel("enough", null);
        try {
            stream.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void read(FlightStream stream, int batches) {
        try {
            for (int i = 0; i < batches && stream.next(); i++) {
                assertThat(stream.getRoot().getRowCount()).isPositive();
            }
        } catch (FlightRuntimeException failed) {
            // The table that is interrupted.
        }
    }

    private static void leave(
            FlightStream stream,
            Table table,
            Leaving leaving,
            ManagedChannel channel,
            FlightClient client) {
        switch (leaving) {
            case CANCEL -> stream.cancel("enough", null);
            case CLOSE -> {}
            case DISCONNECT -> channel.shutdownNow();
            case CANCEL_ELSEWHERE -> {
                var info =
                        client.getInfo(
                                org.apache.arrow.flight.FlightDescriptor.command(
                                        ("export:" + table + "::")
                                                .getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                                key());
                client.cancelFlightInfo(
                        new org.apache.arrow.flight.CancelFlightInfoRequest(info), key());
            }
        }
    }
}
