package dev.fraiseql.adapters.postgres.upload;

import dev.fraiseql.adapters.postgres.query.NextVersion;
import dev.fraiseql.adapters.postgres.query.Sql;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.upload.Upload;
import dev.fraiseql.domain.upload.UploadMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The statements of one upload. */
final class UploadSql {
    private static final Table<?> STAGE = DSL.table(DSL.name("pg_temp", "fraiseql_upload"));
    private static final String TARGET = "target";
    private static final Name ROW = DSL.name("fraiseql_row");

    private final Upload upload;
    private final List<ValueForm> forms;

    UploadSql(Upload upload, List<ValueForm> forms) {
        this.upload = upload;
        this.forms = forms;
    }

    /** The temporary table's name for a column. */
    static String staged(int index) {
        return "fraiseql_c" + index;
    }

    /** Quoted, as PostgreSQL's functions take a table's name. */
    String tableName() {
        return Sql.render(table());
    }

    String copyDirectly() {
        return copy(table(), upload.columns().stream().map(ScalarField::column).toList());
    }

    String createStage() {
        var columns =
                IntStream.range(0, forms.size())
                        .mapToObj(i -> Sql.render(DSL.name(staged(i))) + " " + stageType(i))
                        .collect(Collectors.joining(", "));
        return "create temporary table fraiseql_upload ("
                + Sql.render(ROW)
                + " bigint, "
                + columns
                + ") on commit drop";
    }

    String copyToStage() {
        return "copy " + Sql.render(STAGE) + " from stdin (format binary)";
    }

    /** The rows whose number is above the first parameter and not above the second. */
    String insertFromStage() {
        var target = upload.columns().stream().map(field -> column(field.column())).toList();
        var row = DSL.field(ROW, Long.class);
        var select =
                Sql.postgres()
                        .select(IntStream.range(0, forms.size()).mapToObj(this::value).toList())
                        .from(STAGE)
                        .where(row.gt(parameter()))
                        .and(row.le(parameter()));
        var insert =
                Sql.postgres()
                        .insertInto(table().as(DSL.name(TARGET)))
                        .columns(target)
                        .select(select);
        return switch (upload.mode()) {
            case INSERT -> Sql.render(insert);
            case UPSERT -> {
                var conflict = insert.onConflict(key());
                var changes = new LinkedHashMap<Field<?>, Field<?>>();
                upload.columns().stream()
                        .filter(field -> !upload.type().primaryKey().contains(field.column()))
                        .map(field -> column(field.column()))
                        .forEach(field -> changes.put(field, DSL.excluded(field)));
                if (!changes.isEmpty()) {
                    NextVersion.of(upload.type(), TARGET)
                            .ifPresent(next -> changes.put(next.field(), next.value()));
                }
                yield Sql.render(
                        changes.isEmpty()
                                ? conflict.doNothing()
                                : conflict.doUpdate().set(changes));
            }
        };
    }

    /** The number of the first row whose key an earlier row has; no row where there is none. */
    String findRepeatedKey() {
        var row = DSL.field(ROW, Long.class);
        var key =
                IntStream.range(0, forms.size())
                        .filter(
                                i ->
                                        upload.type()
                                                .primaryKey()
                                                .contains(upload.columns().get(i).column()))
                        .mapToObj(this::value)
                        .toList();
        var place =
                DSL.rowNumber().over(DSL.partitionBy(key).orderBy(row)).as(DSL.name("occurrence"));
        var numbered = Sql.postgres().select(row, place).from(STAGE).asTable(DSL.name("numbered"));
        return Sql.render(
                Sql.postgres()
                        .select(DSL.min(row))
                        .from(numbered)
                        .where(DSL.field(DSL.name("occurrence"), Integer.class).eq(DSL.inline(2))));
    }

    boolean upserts() {
        return upload.mode() == UploadMode.UPSERT;
    }

    private List<Field<Object>> key() {
        return upload.type().primaryKey().stream().map(UploadSql::column).toList();
    }

    private String stageType(int index) {
        return Objects.requireNonNullElse(
                forms.get(index).staging(), upload.columns().get(index).databaseType());
    }

    private Field<Object> value(int index) {
        var staged = column(staged(index));
        return forms.get(index).staging() == null
                ? staged
                : DSL.field(
                        "{0}::{1}",
                        SQLDataType.OTHER,
                        staged,
                        DSL.raw(upload.columns().get(index).databaseType()));
    }

    private Table<?> table() {
        var name = upload.type().table();
        return DSL.table(DSL.name(name.schema(), name.name()));
    }

    private static Field<Object> column(String name) {
        return DSL.field(DSL.name(name), SQLDataType.OTHER);
    }

    private static Field<Long> parameter() {
        return DSL.field("?", Long.class);
    }

    private static String copy(Table<?> table, List<String> columns) {
        return "copy "
                + Sql.render(table)
                + " ("
                + columns.stream()
                        .map(column -> Sql.render(DSL.name(column)))
                        .collect(Collectors.joining(", "))
                + ") from stdin (format binary)";
    }
}
