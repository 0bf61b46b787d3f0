package dev.fraiseql.adapters.nats;

import io.nats.client.Connection;
import io.nats.client.Consumer;
import io.nats.client.ErrorListener;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the client reports beside its answers; the callers see what concerns them. */
final class LoggedErrors implements ErrorListener {

    private static final Logger LOG = LoggerFactory.getLogger(LoggedErrors.class);

    @Override
    public void errorOccurred(Connection connection, String error) {
        LOG.warn("NATS says: {}", error);
    }

    @Override
    public void exceptionOccurred(Connection connection, Exception exception) {
        if (exception instanceof SSLException) {
            LOG.warn("the TLS connection to NATS fails: {}", exception.getMessage());
        }
        LOG.debug("the connection to NATS failed", exception);
    }

    @Override
    public void slowConsumerDetected(Connection connection, Consumer consumer) {
        LOG.warn("NATS drops messages that nobody takes");
    }
}
