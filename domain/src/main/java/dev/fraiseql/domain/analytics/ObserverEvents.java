package dev.fraiseql.domain.analytics;

import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.domain.type.SimpleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The events as an entity type. Its rows are the analytics store's: no table of the database holds
 * them, nothing leads to them, and nobody writes them but the projection.
 */
public final class ObserverEvents {

    /** By the columns' names; {@code data} and {@code before} are rows as JSON. */
    public static final EntityType TYPE = type();

    /** The field that a caller's organisation is compared with. */
    public static final ScalarField ORG_ID = TYPE.field("orgId").orElseThrow();

    private ObserverEvents() {}

    /** Whether the analytics store answers for the root field. */
    public static boolean answer(RootField root) {
        return switch (root) {
            case RootField.Many many -> isType(many.rows().type());
            case RootField.One one -> isType(one.rows().type());
            case RootField.Page page -> isType(page.connection().type());
            case RootField.Summary summary -> isType(summary.grouping().type());
            case RootField.Groups groups -> isType(groups.grouping().type());
            case RootField.Value _, RootField.Written _, RootField.Constant _ -> false;
        };
    }

    /**
     * The schema with the events beside its own types.
     *
     * @throws dev.fraiseql.domain.failure.FailureException {@code SCHEMA_INVALID} where a name of
     *     the schema is theirs
     */
    public static Schema beside(Schema schema) {
        for (var type : schema.types()) {
            refuse("type", type.name());
            refuse("root field", type.listField());
        }
        schema.functions().forEach(function -> refuse("root field", function.name()));
        var types = new ArrayList<>(schema.types());
        types.add(TYPE);
        return new Schema(types, schema.functions());
    }

    private static void refuse(String what, String name) {
        if (name.toLowerCase(Locale.ROOT).startsWith("observerevent")) {
            throw Failure.of(
                            FailureCode.SCHEMA_INVALID,
                            "The schema has the "
                                    + what
                                    + " `"
                                    + name
                                    + "`; names that begin with ObserverEvent belong to the events.",
                            "Rename it, with @table or @function naming what it stands for, or set"
                                    + " events.enabled = false.")
                    .asException();
        }
    }

    private static boolean isType(EntityType type) {
        return type.table().equals(TYPE.table());
    }

    private static EntityType type() {
        return new EntityType(
                "ObserverEvent",
                "Something that happened to an entity, as the analytics store knows it.",
                new TableName("fraiseql", "observer_events"),
                List.of(
                        field("eventId", "event_id", SimpleType.TEXT, "ID", false, "Unique."),
                        field(
                                "eventType",
                                "event_type",
                                SimpleType.TEXT,
                                "String",
                                false,
                                "Created, Updated, Deleted, Snapshot, Truncated or a custom name."),
                        field(
                                "entityType",
                                "entity_type",
                                SimpleType.TEXT,
                                "String",
                                false,
                                "The entity's type, such as Order."),
                        field(
                                "entityId",
                                "entity_id",
                                SimpleType.TEXT,
                                "ID",
                                false,
                                "The entity's key; a JSON array of its parts where it is composite."),
                        field(
                                "timestamp",
                                "timestamp",
                                SimpleType.TIMESTAMPTZ,
                                "DateTime",
                                false,
                                "When the mutation's transaction began."),
                        field(
                                "data",
                                "data",
                                SimpleType.JSON,
                                "JSON",
                                false,
                                "The row after the change, or the deleted row."),
                        field("userId", "user_id", SimpleType.TEXT, "String", true, "Who did it."),
                        field(
                                "orgId",
                                "org_id",
                                SimpleType.TEXT,
                                "String",
                                true,
                                "For which organisation."),
                        field(
                                "changedFields",
                                "changed_fields",
                                SimpleType.JSON,
                                "JSON",
                                true,
                                "The changed columns, where the table is tracked so."),
                        field(
                                "before",
                                "before",
                                SimpleType.JSON,
                                "JSON",
                                true,
                                "The row before, where the table is tracked so.")),
                List.of(),
                List.of(),
                null,
                "observerEvents",
                false,
                Set.of());
    }

    private static ScalarField field(
            String name,
            String column,
            SimpleType type,
            String graphqlType,
            boolean nullable,
            String description) {
        return new ScalarField(
                name,
                column,
                databaseType(type),
                type,
                graphqlType,
                nullable,
                false,
                false,
                description);
    }

    private static String databaseType(SimpleType type) {
        return switch (type) {
            case TIMESTAMPTZ -> "timestamptz";
            case JSON -> "json";
            default -> "text";
        };
    }
}
