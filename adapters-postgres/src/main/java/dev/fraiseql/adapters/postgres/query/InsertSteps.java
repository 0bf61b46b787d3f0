package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.Write;
import dev.fraiseql.domain.query.Write.NewRows;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.Relation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * New rows and those nested in them as statements, one after another: what a row refers to comes
 * before it and what refers to it behind it. Each keeps the columns that later ones need.
 */
final class InsertSteps {
    private static final String SETTING = "fraiseql.w";

    private final Parameters parameters;
    private final List<Statement> statements = new ArrayList<>();
    private int settings;

    InsertSteps(Parameters parameters) {
        this.parameters = parameters;
    }

    /** Those added since the last call. */
    List<Statement> take() {
        var taken = List.copyOf(statements);
        statements.clear();
        return taken;
    }

    /** A place for rows of the type, to be found again by the columns. */
    KeptRows place(EntityType type, List<String> key) {
        return new KeptRows(type.table(), SETTING + settings++, key);
    }

    /** Inserts all rows and keeps their keys. */
    List<KeptRows> add(Write.Insert insert) {
        return insert.rows().stream().map(rows -> add(insert, rows, List.of(), Map.of())).toList();
    }

    /**
     * @param wanted columns to keep besides the key
     * @param inherited the columns that refer to the row this one is nested in
     */
    private KeptRows add(
            Write.Insert insert,
            NewRows rows,
            List<String> wanted,
            Map<String, Field<Object>> inherited) {
        var references = new LinkedHashMap<>(inherited);
        for (var nested : rows.nested()) {
            if (!nested.relation().toMany()) {
                references.putAll(reference(nested));
            }
        }
        var one = new InsertSql(insert, rows, references, parameters);
        var leaves = InsertSql.leavesRows(insert);
        var key = leaves ? conflictKey(insert) : insert.type().primaryKey();
        var kept = place(insert.type(), key);
        var columns = new LinkedHashSet<>(key);
        columns.addAll(wanted);
        for (var nested : rows.nested()) {
            if (nested.relation().toMany()) {
                columns.addAll(nested.relation().localColumns());
            }
        }
        var written = DSL.name("written");
        // Who leaves a row as it is does not return it: the input says which it is.
        var source = leaves ? one.input() : DSL.table(written);
        statements.add(
                kept.keep(
                        written.as(
                                one.statement()
                                        .returning(
                                                RowGuard.returned(
                                                        List.of(DSL.asterisk()),
                                                        insert.check(),
                                                        insert.type(),
                                                        parameters))),
                        KeptRows.array(source, columns, List.of()),
                        null));
        if (leaves) {
            checkLeft(insert, kept);
        }
        for (var nested : rows.nested()) {
            if (nested.relation().toMany()) {
                addBehind(kept, nested);
            }
        }
        return kept;
    }

    /** A row that was there already is read, so it must be one that may be. */
    private void checkLeft(Write.Insert insert, KeptRows kept) {
        var upsert = insert.onConflict();
        if (upsert != null && !upsert.within().equals(Filter.EVERYTHING)) {
            var alias = "left";
            var guard = RowGuard.field(upsert.within(), insert.type(), alias, parameters);
            statements.add(new Statement(KeptRows.read(List.of(kept), alias, List.of(guard)), 0));
        }
    }

    /** Inserts the row that the relation leads to; gives the columns that refer to it. */
    private Map<String, Field<Object>> reference(Write.NestedRows nested) {
        var relation = nested.relation();
        var rows = nested.rows().rows().getFirst();
        var kept = add(nested.rows(), rows, relation.targetColumns(), Map.of());
        return pairs(relation.localColumns(), relation.targetColumns(), kept);
    }

    private void addBehind(KeptRows parent, Write.NestedRows nested) {
        Relation relation = nested.relation();
        var reference = pairs(relation.targetColumns(), relation.localColumns(), parent);
        nested.rows().rows().forEach(rows -> add(nested.rows(), rows, List.of(), reference));
    }

    private static Map<String, Field<Object>> pairs(
            List<String> columns, List<String> keptColumns, KeptRows kept) {
        var pairs = new LinkedHashMap<String, Field<Object>>();
        for (var i = 0; i < columns.size(); i++) {
            pairs.put(columns.get(i), kept.only(keptColumns.get(i)));
        }
        return pairs;
    }

    private static List<String> conflictKey(Write.Insert insert) {
        var onConflict = insert.onConflict();
        return onConflict == null
                ? insert.type().primaryKey()
                : onConflict.key().stream().map(field -> field.column()).toList();
    }
}
