package dev.fraiseql.application;

import dev.fraiseql.domain.catalogue.Catalogue;
import dev.fraiseql.domain.catalogue.Column;
import dev.fraiseql.domain.catalogue.Table;
import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import java.util.List;
import java.util.Set;

/** One type over one table, as small as the use cases' own tests need it. */
final class Orders {

    static final TableName TABLE = new TableName("shop", "orders");

    static final EntityType TYPE =
            new EntityType(
                    "Order",
                    null,
                    TABLE,
                    List.of(
                            field("id", "id", "integer", SimpleType.INT),
                            field("status", "status", "text", SimpleType.TEXT),
                            field("total", "total", "numeric", new DecimalType(12, 2)),
                            field("createdAt", "created_at", "timestamptz", SimpleType.TIMESTAMPTZ),
                            field("payload", "payload", "jsonb", SimpleType.JSON)),
                    List.of(),
                    List.of("id"),
                    "order",
                    "orders",
                    true,
                    Set.of());

    static final Schema SCHEMA = new Schema(List.of(TYPE));

    private Orders() {}

    /**
     * The catalogue the type was compiled against, with other columns where a test changes them.
     */
    static Catalogue catalogue(Column... columns) {
        return Catalogue.of(
                List.of("shop"),
                List.of(
                        new Table(
                                TABLE,
                                true,
                                null,
                                List.of(columns),
                                List.of("id"),
                                List.of(),
                                List.of())));
    }

    static Column[] columns() {
        return TYPE.fields().stream()
                .map(
                        field ->
                                column(
                                        field.column(),
                                        field.databaseType(),
                                        field.type(),
                                        field.nullable()))
                .toArray(Column[]::new);
    }

    static Column column(String name, String databaseType, ScalarType type, boolean nullable) {
        return new Column(name, databaseType, type, nullable, true, false, null);
    }

    private static ScalarField field(
            String name, String column, String databaseType, ScalarType type) {
        return new ScalarField(name, column, databaseType, type, false, true, true, null);
    }
}
