package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.query.Expression;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.Relation;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What filters, orders and selections see: a row, or a group of rows. */
interface Operands {

    /** In the form of {@link dev.fraiseql.domain.query.Arguments}. */
    @Nullable Object value(Expression expression);

    Stream<? extends Operands> related(Relation relation, EntityType target);
}
