package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.domain.type.CompositeType;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Composite values, in SQL. */
final class Composites {
    private Composites() {}

    static Field<Object> attribute(Field<?> composite, CompositeType.Attribute attribute) {
        return DSL.field("({0}).{1}", SQLDataType.OTHER, composite, DSL.name(attribute.column()));
    }

    static Condition isNull(Field<?> composite, boolean isNull) {
        return DSL.condition(isNull ? "num_nulls({0}) = 1" : "num_nulls({0}) = 0", composite);
    }

    /** {@code is null} is also true of a composite whose attributes are all null. */
    static Field<Object> unlessNull(Field<?> composite, Field<?> otherwise) {
        return DSL.field(
                "case when num_nulls({0}) = 0 then {1} end",
                SQLDataType.OTHER, composite, otherwise);
    }
}
