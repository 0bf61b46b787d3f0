package dev.fraiseql.bootstrap.logging;

import java.io.Writer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a command would print for people, as lines of the log. One thread at a time. */
final class LoggedLines extends Writer {

    private static final Logger LOG = LoggerFactory.getLogger("dev.fraiseql.server");

    private final StringBuilder line = new StringBuilder();

    @Override
    public void write(char[] text, int offset, int length) {
        for (var i = offset; i < offset + length; i++) {
            if (text[i] == '\n') {
                LOG.info("{}", line.toString().stripTrailing());
                line.setLength(0);
            } else {
                line.append(text[i]);
            }
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
