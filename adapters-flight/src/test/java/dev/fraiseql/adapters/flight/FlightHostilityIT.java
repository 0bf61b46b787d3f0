package dev.fraiseql.adapters.flight;

import static dev.fraiseql.adapters.flight.TestDoor.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.primitives.Bytes;
import com.google.protobuf.ByteString;
import dev.fraiseql.arrow.ArrowSchemas;
import io.grpc.StatusRuntimeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.impl.Flight;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that mean harm; after each of them, others are still served. */
@Timeout(60)
class FlightHostilityIT extends FlightSuite {

    private static final int HALF_OPEN = 1_000;

    @AfterEach
    void othersAreStillServed() {
        assertThat(client.getSchema(FlightDescriptor.path("numbers"), key()).getSchema())
                .isNotNull();
    }

    @Test
    void connectionsThatSayNothingAreClosedAndKeepNobodyOut() throws Exception {
        var sockets = new ArrayList<Socket>();
        try {
            for (int i = 0; i < HALF_OPEN; i++) {
                sockets.add(connect());
            }
            othersAreStillServed();
            for (var socket : sockets) {
                socket.setSoTimeout(20_000);
                readToEnd(socket);
            }
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void aFloodOfPingsIsToldToCalmDown() throws Exception {
        try (var socket = connect()) {
            socket.setSoTimeout(20_000);
            var out = socket.getOutputStream();
            out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.write(frame(4, 0));
            for (int i = 0; i < 10; i++) {
                out.write(frame(6, 8));
            }
            assertThat(new String(readToEnd(socket), StandardCharsets.ISO_8859_1))
                    .contains("too_many_pings");
        }
    }

    @Test
    void whatIsNoHttp2IsCutOff() throws Exception {
        for (var greeting :
                List.of("GET / HTTP/1.1\r\nhost: x\r\n\r\n", "\0".repeat(1_000), "PRI * HTTP/9")) {
            try (var socket = connect()) {
                socket.setSoTimeout(20_000);
                socket.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
                readToEnd(socket);
            }
        }
    }

    @Test
    void garbageInPlaceOfAMessageIsAnErrorOfThatCallAlone() throws Exception {
        var random = new Random(7);
        for (var method : List.of("DoGet", "GetFlightInfo", "DoAction", "ListFlights", "DoPut")) {
            for (int i = 0; i < 20; i++) {
                var garbage = new byte[random.nextInt(200) + 1];
                random.nextBytes(garbage);
                garbage[0] = (byte) 0xff;
                assertThatThrownBy(() -> RawCalls.call(door, method, garbage))
                        .as(method)
                        .isInstanceOf(StatusRuntimeException.class);
            }
        }
        assertThat(results.opened).isEmpty();
    }

    /**
     * Each claims more than it has, has a field twice, or is cut or altered somewhere; what it
     * allocates must come back, which the suite asserts.
     */
    @Test
    void malformedBatchesTakeNoMemory() {
        var whole = upload();
        var random = new Random(8);
        for (int i = 0; i < 90; i++) {
            var bytes = whole.clone();
            switch (i % 3) {
                case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
                case 1 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                default -> bytes = Bytes.concat(bytes, Arrays.copyOf(bytes, bytes.length / 2));
            }
            var altered = bytes;
            assertThatThrownBy(() -> RawCalls.call(door, "DoPut", altered))
                    .isInstanceOf(StatusRuntimeException.class);
        }
        // A gigabyte in ten bytes.
        var claim =
                new byte[] {(byte) 0xc2, 0x3e, (byte) 0x80, (byte) 0x80, (byte) 0x80, 4, 1, 2, 3};
        assertThatThrownBy(() -> RawCalls.call(door, "DoPut", claim))
                .isInstanceOf(StatusRuntimeException.class);
    }

    /** A batch's message with all the fields there are. */
    private static byte[] upload() {
        var header =
                MessageSerializer.serializeMetadata(ArrowSchemas.of(NUMBERS), IpcOption.DEFAULT);
        return Flight.FlightData.newBuilder()
                .setFlightDescriptor(
                        Flight.FlightDescriptor.newBuilder()
                                .setType(Flight.FlightDescriptor.DescriptorType.PATH)
                                .addPath("numbers"))
                .setDataHeader(ByteString.copyFrom(header))
                .setAppMetadata(ByteString.copyFromUtf8("metadata"))
                .setDataBody(ByteString.copyFrom(new byte[64]))
                .build()
                .toByteArray();
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), door.door.address().getPort());
    }

    /** A frame of zeros on the connection itself. */
    private static byte[] frame(int type, int length) {
        return ByteBuffer.allocate(9 + length)
                .put((byte) 0)
                .putShort((short) length)
                .put((byte) type)
                .array();
    }

    private static byte[] readToEnd(Socket socket) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(bytes);
        } catch (java.net.SocketTimeoutException alive) {
            throw new AssertionError("the server kept the connection", alive);
        } catch (IOException reset) {
            // as good as an end
        }
        return bytes.toByteArray();
    }
}
