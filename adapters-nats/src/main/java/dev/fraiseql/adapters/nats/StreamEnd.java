package dev.fraiseql.adapters.nats;

import io.nats.client.JetStreamManagement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a stream.
 *
 * @param sequence of its last message, whosever it is; 0 where there never was one
 * @param stamp of the last message that is a relay's; null where none is kept
 */
record StreamEnd(long sequence, @Nullable Stamp stamp) {

    private static final Logger LOG = LoggerFactory.getLogger(StreamEnd.class);

    static StreamEnd read(JetStreamManagement management, String stream) {
        var state = NatsFailures.call(() -> management.getStreamInfo(stream)).getStreamState();
        var last = state.getLastSequence();
        for (var at = last; state.getMsgCount() > 0 && at >= state.getFirstSequence(); at--) {
            var sequence = at;
            var message =
                    NatsFailures.find(
                            NatsFailures.NO_MESSAGE, () -> management.getMessage(stream, sequence));
            if (message == null) {
                continue;
            }
            var stamp = Stamp.read(message.getHeaders());
            if (stamp.isPresent()) {
                return new StreamEnd(last, stamp.get());
            }
            LOG.error(
                    "the stream {} holds a message that is not the relay's, {} at {}: only the relay may publish there",
                    stream,
                    message.getSubject(),
                    at);
        }
        return new StreamEnd(last, null);
    }
}
