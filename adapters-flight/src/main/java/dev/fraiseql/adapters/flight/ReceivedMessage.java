package dev.fraiseql.adapters.flight;

import org.apache.arrow.flatbuf.Message;
import org.jspecify.annotations.Nullable;

/**
 * One message of a client's stream.
 *
 * @param <T> Arrow's message, which is not public
 */
sealed interface ReceivedMessage<T> {

    /**
     * @param message owns its memory; who takes it closes it
     * @param header of the schema or batch in it; null for a message without
     * @param body bytes of the batch
     */
    record Whole<T>(T message, @Nullable Message header, int body) implements ReceivedMessage<T> {}

    /** One that is none of Flight's, or for which there was no memory. */
    record Broken<T>(RuntimeException failure) implements ReceivedMessage<T> {}
}
