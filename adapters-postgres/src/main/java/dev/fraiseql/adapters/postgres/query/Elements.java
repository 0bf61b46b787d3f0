package dev.fraiseql.adapters.postgres.query;

import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Arrays taken apart, in SQL. */
final class Elements {
    /** A name that no column of a level bears. */
    private static final String EACH = "#each";

    private Elements() {}

    /** An element, inside the expression given to {@link #of}. */
    static Field<Object> each() {
        return DSL.field(DSL.name(EACH, "e"), SQLDataType.OTHER);
    }

    /**
     * The array with its elements converted; as it is where they stay what they are. One of several
     * dimensions is refused, since what follows would take it for one of one.
     */
    static Field<Object> of(
            Field<?> array, Field<?> element, Field<?> converted, MisfitSql misfit) {
        return misfit.unless(
                "array_ndims({0}) > 1",
                "'an array of ', array_ndims({0}), ' dimensions'",
                array,
                converted.equals(element) ? array : each(array, converted));
    }

    /** Unnested in a select list: in a from clause, composites fall apart and lose their null. */
    private static Field<Object> each(Field<?> array, Field<?> converted) {
        return DSL.field(
                "case when {0} is not null then array(select {1} from (select unnest({0}) as e) as {2}) end",
                SQLDataType.OTHER, array, converted, DSL.name(EACH));
    }
}
