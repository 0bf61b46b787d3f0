package dev.fraiseql.adapters.flight;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;

/** The bytes that actions take and give. */
final class ActionBodies {

    private ActionBodies() {}

    interface Parser<T> {
        T parse(ByteBuffer bytes) throws IOException, URISyntaxException;
    }

    /** Reads a message of Flight's protocol. */
    static <T> T parse(byte[] body, String message, Parser<T> parser) {
        try {
            return parser.parse(ByteBuffer.wrap(body));
        } catch (IOException | URISyntaxException | RuntimeException e) {
            throw Failure.of(
                            FailureCode.REQUEST_MALFORMED,
                            "The action's body is not a " + message + ".",
                            "Send the serialized message; client libraries have it.")
                    .causedBy(e);
        }
    }

    static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
