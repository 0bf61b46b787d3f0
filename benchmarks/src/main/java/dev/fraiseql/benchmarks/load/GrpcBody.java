package dev.fraiseql.benchmarks.load;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A Flight ticket as the one message of a gRPC request. */
final class GrpcBody {

    private static final int FIELD_1_OF_BYTES = 1 << 3 | 2;
    private static final int SEVEN_BITS = 0x7f;

    private GrpcBody() {}

    static byte[] of(String ticket) {
        var text = ticket.getBytes(StandardCharsets.UTF_8);
        var message = new ByteArrayOutputStream();
        message.write(FIELD_1_OF_BYTES);
        var rest = text.length;
        while (rest > SEVEN_BITS) {
            message.write(rest & SEVEN_BITS | SEVEN_BITS + 1);
            rest >>>= 7;
        }
        message.write(rest);
        message.writeBytes(text);
        var frame = new ByteArrayOutputStream();
        // Not compressed; then the length, big-endian.
        frame.write(0);
        for (var shift = 24; shift >= 0; shift -= 8) {
            frame.write(message.size() >>> shift);
        }
        frame.writeBytes(message.toByteArray());
        return frame.toByteArray();
    }
}
