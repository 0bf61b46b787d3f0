package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.domain.query.Cursor;
import dev.fraiseql.domain.query.Expression;
import dev.fraiseql.domain.query.SortKey;
import dev.fraiseql.domain.type.SimpleType;
import java.util.List;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** {@link Cursor}s as PostgreSQL writes them. */
final class CursorSql {
    private CursorSql() {}

    /** Of the row that the values are of. */
    static Field<String> of(List<SortKey> order, Values values, Field<Object> seal) {
        var parts = order.stream().map(key -> part(key.by(), values)).toList();
        return DSL.field(
                // PostgreSQL breaks base64 into lines, and pads it.
                "(select translate(encode(substr(sha256({0} || body), 1, {1}) || body, 'base64'),"
                        + " '+/=' || chr(10), '-_') from (select convert_to(concat({2}), 'UTF8')"
                        + " as body) as cursor)",
                SQLDataType.CLOB, seal, DSL.inline(Cursor.SEAL_BYTES), DSL.list(parts));
    }

    private static Field<?> part(Expression key, Values values) {
        var text = text(key, values.of(key));
        return DSL.field(
                key.nullable()
                        ? "coalesce(length({0}) || ':' || {0}, 'n')"
                        : "length({0}), ':', {0}",
                SQLDataType.CLOB,
                text);
    }

    /** Whatever the session's style of dates: JSON has but one. */
    private static Field<String> text(Expression key, Field<Object> value) {
        if (key.type() == SimpleType.TIMESTAMPTZ
                || key.type() == SimpleType.TIMESTAMP
                || key.type() == SimpleType.DATE) {
            return DSL.field("(to_json({0}) #>> array[]::text[])", SQLDataType.CLOB, value);
        }
        return DSL.field(
                key.type() == SimpleType.BYTES ? "('\\x' || encode({0}, 'hex'))" : "{0}::text",
                SQLDataType.CLOB,
                value);
    }
}
