package dev.fraiseql.testkit.contract;

import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.MutationKind;
import dev.fraiseql.domain.schema.Relation;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.domain.type.EnumeratedType;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The schema that the query suite asks about; its rows stand in {@link SampleRows}. All types live
 * in the database schema {@code sample}.
 */
public final class Sample {

    public static final EnumeratedType MOOD =
            new EnumeratedType("Mood", List.of("sad", "ok", "happy"));
    public static final EnumeratedType STATUS =
            new EnumeratedType("OrderStatus", List.of("new", "paid", "shipped"));

    /** Refers to itself. */
    public static final EntityType CUSTOMER =
            type(
                    "Customer",
                    "customer",
                    List.of(
                            generated("id", "id", "int", SimpleType.INT),
                            required("name", "name", "text", SimpleType.TEXT),
                            optional("mood", "mood", "sample.mood", MOOD),
                            optional("referredBy", "referred_by", "int", SimpleType.INT),
                            generated(
                                    "createdAt",
                                    "created_at",
                                    "timestamptz",
                                    SimpleType.TIMESTAMPTZ)),
                    List.of(
                            toOne(
                                    "referrer",
                                    "Customer",
                                    List.of("referred_by"),
                                    List.of("id"),
                                    true),
                            toMany("referrals", "Customer", List.of("id"), List.of("referred_by")),
                            toMany("orders", "Order", List.of("id"), List.of("customer_id"))),
                    List.of("id"));

    public static final EntityType ORDER =
            type(
                    "Order",
                    "orders",
                    List.of(
                            required("id", "id", "bigint", SimpleType.BIGINT),
                            required("customerId", "customer_id", "int", SimpleType.INT),
                            required("total", "total", "numeric", new DecimalType(12, 2)),
                            required("status", "status", "sample.order_status", STATUS),
                            optional("placedOn", "placed_on", "date", SimpleType.DATE)),
                    List.of(
                            toOne(
                                    "customer",
                                    "Customer",
                                    List.of("customer_id"),
                                    List.of("id"),
                                    false),
                            toMany("items", "Item", List.of("id"), List.of("order_id"))),
                    List.of("id"));

    /** Has a composite key. */
    public static final EntityType ITEM =
            type(
                    "Item",
                    "item",
                    List.of(
                            required("orderId", "order_id", "bigint", SimpleType.BIGINT),
                            required("line", "line", "int", SimpleType.INT),
                            required("sku", "sku", "text", SimpleType.TEXT),
                            required("qty", "qty", "int", SimpleType.INT),
                            optional("note", "note", "text", SimpleType.TEXT)),
                    List.of(
                            toOne("order", "Order", List.of("order_id"), List.of("id"), false),
                            toMany(
                                    "shipments",
                                    "Shipment",
                                    List.of("order_id", "line"),
                                    List.of("order_id", "line"))),
                    List.of("order_id", "line"));

    /** Refers to a composite key, which may be absent. */
    public static final EntityType SHIPMENT =
            type(
                    "Shipment",
                    "shipment",
                    List.of(
                            required("id", "id", "int", SimpleType.INT),
                            optional("orderId", "order_id", "bigint", SimpleType.BIGINT),
                            optional("line", "line", "int", SimpleType.INT),
                            required("carrier", "carrier", "text", SimpleType.TEXT)),
                    List.of(
                            toOne(
                                    "item",
                                    "Item",
                                    List.of("order_id", "line"),
                                    List.of("order_id", "line"),
                                    true)),
                    List.of("id"));

    /** A field of every type: a full row, one of nulls, one of extremes. */
    public static final EntityType SPECIMEN =
            type(
                    "Specimen",
                    "specimen",
                    List.of(
                            required("id", "id", "uuid", SimpleType.UUID),
                            optional("flag", "flag", "boolean", SimpleType.BOOLEAN),
                            optional("small", "small", "smallint", SimpleType.INT),
                            optional("whole", "whole", "int", SimpleType.INT),
                            optional("large", "large", "bigint", SimpleType.BIGINT),
                            optional("single", "single", "real", SimpleType.FLOAT),
                            optional("ratio", "ratio", "double precision", SimpleType.FLOAT),
                            optional("amount", "amount", "numeric", new DecimalType(18, 4)),
                            optional("wide", "wide", "numeric", new DecimalType(38, 10)),
                            optional("exact", "exact", "numeric", SimpleType.NUMERIC),
                            optional("label", "label", "text", SimpleType.TEXT),
                            optional("at", "at", "timestamptz", SimpleType.TIMESTAMPTZ),
                            optional("localAt", "local_at", "timestamp", SimpleType.TIMESTAMP),
                            optional("day", "day", "date", SimpleType.DATE),
                            optional("moment", "moment", "time", SimpleType.TIME),
                            optional("blob", "blob", "bytea", SimpleType.BYTES),
                            optional("doc", "doc", "jsonb", SimpleType.JSON),
                            optional("mood", "mood", "sample.mood", MOOD)),
                    List.of(),
                    List.of("id"));

    /** Around the hours in which clocks change. */
    public static final EntityType EVENT =
            type(
                    "Event",
                    "event",
                    List.of(
                            required("id", "id", "int", SimpleType.INT),
                            required("at", "at", "timestamptz", SimpleType.TIMESTAMPTZ)),
                    List.of(),
                    List.of("id"));

    /** What the tests create; empty at first. Its text is unique. */
    public static final EntityType NOTE =
            type(
                    "Note",
                    "note",
                    List.of(
                            generated("id", "id", "int", SimpleType.INT),
                            required("text", "text", "text", SimpleType.TEXT),
                            optional("orderId", "order_id", "bigint", SimpleType.BIGINT),
                            generated(
                                    "createdAt",
                                    "created_at",
                                    "timestamptz",
                                    SimpleType.TIMESTAMPTZ)),
                    List.of(toOne("order", "Order", List.of("order_id"), List.of("id"), true)),
                    List.of("id"));

    /** What the tests change; empty at first. It has a version and a second key. */
    public static final EntityType ACCOUNT =
            written(
                    "Account",
                    "account",
                    List.of(
                            required("id", "id", "int", SimpleType.INT),
                            required("owner", "owner", "text", SimpleType.TEXT),
                            optional("balance", "balance", "numeric", new DecimalType(12, 2)),
                            required("version", "version", "int", SimpleType.INT)),
                    List.of(toMany("entries", "Entry", List.of("id"), List.of("account_id"))),
                    List.of(List.of("owner")),
                    "version");

    /** Refers to an account. */
    public static final EntityType ENTRY =
            written(
                    "Entry",
                    "entry",
                    List.of(
                            generated("id", "id", "int", SimpleType.INT),
                            required("accountId", "account_id", "int", SimpleType.INT),
                            required("amount", "amount", "numeric", new DecimalType(12, 2)),
                            optional("memo", "memo", "text", SimpleType.TEXT)),
                    List.of(
                            toOne(
                                    "account",
                                    "Account",
                                    List.of("account_id"),
                                    List.of("id"),
                                    false)),
                    List.of(),
                    null);

    /** Its first row does not come within a test's time. */
    public static final EntityType STUCK = view("Stuck", "stuck");

    /** Its rows are 1, 2, 3 … 100,000; then it fails, as the source may fail half-way. */
    public static final EntityType FAILING = view("Failing", "failing");

    /** Its rows are 1, 2, 3 … and more than any machine would keep. */
    public static final EntityType ENDLESS = view("Endless", "endless");

    public static final Schema SCHEMA =
            new Schema(
                    List.of(
                            CUSTOMER, ORDER, ITEM, SHIPMENT, SPECIMEN, EVENT, NOTE, ACCOUNT, ENTRY,
                            STUCK, FAILING, ENDLESS));

    private Sample() {}

    private static EntityType type(
            String name,
            String table,
            List<ScalarField> fields,
            List<Relation> relations,
            List<String> key) {
        var single = name.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + name.substring(1);
        return new EntityType(
                name,
                null,
                new TableName("sample", table),
                fields,
                relations,
                key,
                single,
                single + "s",
                true,
                Set.of(MutationKind.CREATE));
    }

    /** Opted into every mutation. */
    private static EntityType written(
            String name,
            String table,
            List<ScalarField> fields,
            List<Relation> relations,
            List<List<String>> uniqueKeys,
            @Nullable String versionField) {
        var plain = type(name, table, fields, relations, List.of("id"));
        return new EntityType(
                name,
                null,
                plain.table(),
                fields,
                relations,
                plain.primaryKey(),
                plain.singleField(),
                plain.listField(),
                true,
                EnumSet.allOf(MutationKind.class),
                uniqueKeys,
                versionField);
    }

    private static EntityType view(String name, String table) {
        return new EntityType(
                name,
                null,
                new TableName("sample", table),
                List.of(required("id", "id", "bigint", SimpleType.BIGINT)),
                List.of(),
                List.of(),
                null,
                table,
                false,
                Set.of());
    }

    private static ScalarField required(
            String name, String column, String databaseType, ScalarType type) {
        return new ScalarField(name, column, databaseType, type, false, true, true, null);
    }

    private static ScalarField optional(
            String name, String column, String databaseType, ScalarType type) {
        return new ScalarField(name, column, databaseType, type, true, true, false, null);
    }

    /** Never null, and given by the source where the caller gives none. */
    private static ScalarField generated(
            String name, String column, String databaseType, ScalarType type) {
        return new ScalarField(name, column, databaseType, type, false, true, false, null);
    }

    private static Relation toOne(
            String name,
            String target,
            List<String> local,
            List<String> targetColumns,
            boolean nullable) {
        return new Relation(
                name, target, local, targetColumns, false, nullable, foreignKey(local), null);
    }

    private static Relation toMany(
            String name, String target, List<String> local, List<String> targetColumns) {
        return new Relation(
                name, target, local, targetColumns, true, false, foreignKey(targetColumns), null);
    }

    private static String foreignKey(List<String> columns) {
        return String.join("_", columns) + "_fkey";
    }
}
