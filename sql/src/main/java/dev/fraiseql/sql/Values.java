package dev.fraiseql.sql;

import dev.fraiseql.domain.query.Expression;
import org.jooq.Field;

/** What expressions mean at one place of a statement: of a row, or of a group of rows. */
interface Values {
    Field<Object> of(Expression expression);
}
