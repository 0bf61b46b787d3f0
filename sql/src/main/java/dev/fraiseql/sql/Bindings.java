package dev.fraiseql.sql;

import java.util.ArrayList;
import java.util.List;
import org.jooq.Context;
import org.jooq.Field;
import org.jooq.impl.CustomField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The values of a statement, in the order in which they stand in its text: filled by rendering. */
final class Bindings {
    private final Dialect dialect;
    private final List<SqlValue> values = new ArrayList<>();

    Bindings(Dialect dialect) {
        this.dialect = dialect;
    }

    Field<Object> field(SqlValue value) {
        return new BoundField(value);
    }

    Field<Object> text(String value) {
        return field(new SqlValue(dialect.textType(), value));
    }

    List<SqlValue> values() {
        return List.copyOf(values);
    }

    private final class BoundField extends CustomField<Object> {
        private static final long serialVersionUID = 1L;
        private final transient SqlValue value;

        BoundField(SqlValue value) {
            super(DSL.name("parameter"), SQLDataType.OTHER);
            this.value = value;
        }

        @Override
        public void accept(Context<?> context) {
            context.sql(dialect.placeholder(value, values.size()));
            values.add(value);
        }
    }
}
