package dev.fraiseql.sql;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Pieces of SQL whose types are the database's business. */
final class Sql {

    private Sql() {}

    static Field<Object> field(String template, QueryPart... parts) {
        return DSL.field(template, SQLDataType.OTHER, parts);
    }

    static Field<Object> column(String table, String name) {
        return DSL.field(DSL.name(table, name), SQLDataType.OTHER);
    }

    static Condition condition(String template, QueryPart... parts) {
        return DSL.condition(template, parts);
    }
}
