package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.domain.type.TextFormType;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Values in PostgreSQL's canonical text. */
final class TextForms {
    private TextForms() {}

    static Field<String> of(TextFormType type, Field<?> value) {
        return DSL.field(
                switch (type) {
                    // The cast appends /32 to a single address; the type's own text does not.
                    case INET -> "nullif(format('%s', {0}), '')";
                    default -> "{0}::text";
                },
                SQLDataType.CLOB,
                value);
    }
}
