package dev.fraiseql.adapters.nats;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.ports.event.EventPublisher.RangeReader;
import java.time.Duration;

/** One way of publishing, into one stream. One thread at a time. */
interface Lane {

    /** Up to where the stream holds everything; nothing is written. */
    Position end();

    /** Goes on behind the stream's end, completing what is half there. */
    Position resume(RangeReader reread);

    /** Sends what lies behind the position that was reached. */
    void publish(EventBatch batch);

    /** Waits for acknowledgements, at most so long; up to here the stream holds everything. */
    Position flush(Duration wait);
}
