package dev.fraiseql.domain.event;

import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.domain.type.NamedField;
import dev.fraiseql.domain.type.SimpleType;
import java.util.ArrayList;
import java.util.List;

/** The eight columns of every event result, in this order, and what more can be asked for. */
public final class EventColumns {

    public static final ResultSchema SCHEMA =
            new ResultSchema(
                    List.of(
                            new NamedField("event_id", SimpleType.TEXT, false),
                            new NamedField("event_type", SimpleType.TEXT, false),
                            new NamedField("entity_type", SimpleType.TEXT, false),
                            new NamedField("entity_id", SimpleType.TEXT, false),
                            new NamedField("timestamp", SimpleType.TIMESTAMPTZ, false),
                            new NamedField("data", SimpleType.TEXT, false),
                            new NamedField("user_id", SimpleType.TEXT, true),
                            new NamedField("org_id", SimpleType.TEXT, true)));

    private EventColumns() {}

    /** A column behind the eight, where a caller asks for it. */
    public enum Extra {
        /** {@code <source>/<partition>}. */
        PARTITION,
        /** {@code <xid>:<seq>}. */
        POSITION,
        /** The changed columns' names as a JSON array. */
        CHANGED_FIELDS,
        /** JSON of the row before. */
        BEFORE;

        public NamedField field() {
            return switch (this) {
                case PARTITION -> new NamedField("partition", SimpleType.TEXT, false);
                case POSITION -> new NamedField("position", SimpleType.TEXT, false);
                case CHANGED_FIELDS -> new NamedField("changed_fields", SimpleType.TEXT, true);
                case BEFORE -> new NamedField("before", SimpleType.TEXT, true);
            };
        }
    }

    /** The eight and the extras behind them. */
    public static ResultSchema schema(List<Extra> extras) {
        if (extras.isEmpty()) {
            return SCHEMA;
        }
        var fields = new ArrayList<>(SCHEMA.fields());
        extras.forEach(extra -> fields.add(extra.field()));
        return new ResultSchema(fields);
    }
}
