package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.type.SimpleType;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * How a row's version moves on where the row changes, whatever the caller says it is.
 *
 * @param field to be set
 * @param value what it becomes, from the row as it was
 */
public record NextVersion(Field<Object> field, Field<Object> value) {

    /**
     * Nothing for a type without a version.
     *
     * @param target the alias of the table that is written to
     */
    public static Optional<NextVersion> of(EntityType type, String target) {
        return Optional.ofNullable(type.versionField())
                .flatMap(type::field)
                .map(
                        field ->
                                new NextVersion(
                                        DSL.field(DSL.name(field.column()), SQLDataType.OTHER),
                                        field.type() == SimpleType.TIMESTAMPTZ
                                                ? DSL.field("clock_timestamp()", SQLDataType.OTHER)
                                                : DSL.field(
                                                        "{0} + 1",
                                                        SQLDataType.OTHER,
                                                        Sql.column(target, field.column()))));
    }
}
