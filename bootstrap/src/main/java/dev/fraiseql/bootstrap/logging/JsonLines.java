package dev.fraiseql.bootstrap.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Set;

/**
 * One JSON object a line: {@code time}, {@code level}, {@code logger}, {@code thread}, {@code
 * message}; what the line is about, such as {@code access}; {@code error} with its stack.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> OURS =
            Set.of("time", "level", "logger", "thread", "message", "error");
    private static final byte[] NOTHING = new byte[0];

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        var bytes = new ByteArrayOutputStream(512);
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("time", event.getInstant().toString());
            json.writeStringField("level", event.getLevel().toString());
            json.writeStringField("logger", event.getLoggerName());
            json.writeStringField("thread", event.getThreadName());
            json.writeStringField("message", event.getFormattedMessage());
            writeAbout(event, json);
            writeError(event, json);
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** What the line says itself counts, where its thread says the same. */
    private static void writeAbout(ILoggingEvent event, JsonGenerator json) throws IOException {
        var about = new LinkedHashMap<String, Object>(event.getMDCPropertyMap());
        var pairs = event.getKeyValuePairs();
        if (pairs != null) {
            pairs.forEach(pair -> about.put(pair.key, pair.value));
        }
        about.keySet().removeAll(OURS);
        for (var entry : about.entrySet()) {
            json.writeFieldName(entry.getKey());
            if (entry.getValue() instanceof Number number) {
                json.writeNumber(number.toString());
            } else {
                json.writeString(String.valueOf(entry.getValue()));
            }
        }
    }

    private static void writeError(ILoggingEvent event, JsonGenerator json) throws IOException {
        var thrown = event.getThrowableProxy();
        if (thrown != null) {
            json.writeObjectFieldStart("error");
            json.writeStringField("type", thrown.getClassName());
            json.writeStringField("message", String.valueOf(thrown.getMessage()));
            json.writeStringField("stack", ThrowableProxyUtil.asString(thrown));
            json.writeEndObject();
        }
    }
}
