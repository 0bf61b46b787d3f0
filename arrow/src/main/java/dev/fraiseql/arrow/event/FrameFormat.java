package dev.fraiseql.arrow.event;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.util.List;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * The bytes of every frame: {@link #PREFIX} (the schema), one record batch, {@link #END}. The first
 * eight columns are {@link dev.fraiseql.domain.event.EventColumns#SCHEMA}.
 */
final class FrameFormat {

    // The columns' places.
    static final int EVENT_ID = 0;
    static final int EVENT_TYPE = 1;
    static final int ENTITY_TYPE = 2;
    static final int ENTITY_ID = 3;
    static final int TIMESTAMP = 4;
    static final int DATA = 5;
    static final int USER_ID = 6;
    static final int ORG_ID = 7;
    static final int XID = 8;
    static final int SEQ = 9;
    static final int CHANGED_FIELDS = 10;
    static final int BEFORE = 11;
    static final int DIGEST = 12;

    static final Schema SCHEMA =
            new Schema(
                    List.of(
                            text("event_id", false),
                            text("event_type", false),
                            text("entity_type", false),
                            text("entity_id", false),
                            new Field(
                                    "timestamp",
                                    FieldType.notNullable(
                                            new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC")),
                                    null),
                            text("data", false),
                            text("user_id", true),
                            text("org_id", true),
                            number("xid"),
                            number("seq"),
                            text("changed_fields", true),
                            text("before", true),
                            number("digest")));

    static final int COLUMNS = SCHEMA.getFields().size();

    private static final List<Boolean> TEXTS =
            SCHEMA.getFields().stream()
                    .map(field -> field.getType() instanceof ArrowType.Utf8)
                    .toList();

    /** A text has validity, offsets and bytes; a number has validity and values. */
    static final int BUFFERS = TEXTS.stream().mapToInt(text -> text ? 3 : 2).sum();

    /** The schema's message: the same in every frame. */
    static final byte[] PREFIX = prefix();

    /** The end of the stream. */
    static final byte[] END = {-1, -1, -1, -1, 0, 0, 0, 0};

    /** Before a message's metadata: the continuation marker and its length. */
    static final int MESSAGE_HEAD = 8;

    static final int CONTINUATION = -1;

    /** Buffers begin at multiples of it. */
    static final int ALIGNMENT = 8;

    private FrameFormat() {}

    static boolean isText(int column) {
        return TEXTS.get(column);
    }

    static boolean isNullable(int column) {
        return SCHEMA.getFields().get(column).isNullable();
    }

    static int padded(int bytes) {
        return (bytes + ALIGNMENT - 1) & -ALIGNMENT;
    }

    private static Field text(String name, boolean nullable) {
        return new Field(name, new FieldType(nullable, ArrowType.Utf8.INSTANCE, null), null);
    }

    private static Field number(String name) {
        return new Field(name, FieldType.notNullable(new ArrowType.Int(64, true)), null);
    }

    private static byte[] prefix() {
        var bytes = new ByteArrayOutputStream();
        try {
            MessageSerializer.serialize(new WriteChannel(Channels.newChannel(bytes)), SCHEMA);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
