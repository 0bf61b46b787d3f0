package dev.fraiseql.adapters.nats;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** Puts a frame that came in several messages together; its parts follow each other. */
final class FrameParts {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int next;

    /**
     * The whole frame with its last part; null before, and where a part is missing: the frame is
     * then missing as a whole.
     */
    byte @Nullable [] add(Stamp stamp, byte[] data) {
        if (stamp.parts() == 1) {
            return data;
        }
        if (stamp.part() != next) {
            reset();
            if (stamp.part() != 0) {
                return null;
            }
        }
        bytes.writeBytes(data);
        next++;
        if (!stamp.isLastPart()) {
            return null;
        }
        var frame = bytes.toByteArray();
        reset();
        return frame;
    }

    void reset() {
        bytes.reset();
        next = 0;
    }
}
