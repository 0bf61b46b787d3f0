package dev.fraiseql.fuzz.targets;

import dev.fraiseql.arrow.event.EventFrames;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.fuzz.Finding;
import dev.fraiseql.fuzz.Target;

/** A frame of the broker: its structure and then its events; no other refusal than its own. */
public final class FrameTarget implements Target {

    @Override
    public void read(byte[] input) {
        try {
            EventFrames.read(input).events();
        } catch (FailureException refusal) {
            if (refusal.first().code() != FailureCode.EVENT_FRAME_INVALID) {
                throw new Finding("a frame is refused as something else", refusal);
            }
        }
    }
}
