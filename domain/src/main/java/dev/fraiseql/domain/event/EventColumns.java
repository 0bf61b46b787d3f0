package dev.fraiseql.domain.event;

import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.domain.type.NamedField;
import dev.fraiseql.domain.type.SimpleType;
import java.util.List;

/** The eight columns of every event result, in this order. */
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
}
