package dev.fraiseql.adapters.graphql.schema;

import dev.fraiseql.domain.catalogue.Catalogue;
import dev.fraiseql.domain.catalogue.Column;
import dev.fraiseql.domain.catalogue.Table;
import dev.fraiseql.ports.schema.SchemaWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes SDL that repeats nothing the compiler infers: every directive is there because inference
 * alone fails.
 */
final class SdlWriter implements SchemaWriter {

    @Override
    public String write(Catalogue catalogue, Options options) {
        var finder = new TableFinder(catalogue);
        var typeNames = new TypeNames(catalogue).all();
        var relations = new RelationNames(catalogue, typeNames, options.naming());
        var functions = new FunctionSdl(catalogue, typeNames, options);
        var tables =
                catalogue.tables().values().stream()
                        .map(
                                table ->
                                        typeNames.containsKey(table.name())
                                                ? type(
                                                        table,
                                                        finder,
                                                        typeNames.get(table.name()),
                                                        options,
                                                        relations,
                                                        functions)
                                                : "# "
                                                        + SdlText.comment(
                                                                table.name()
                                                                        + " is left out: it has no column that can be carried.")
                                                        + "\n");
        var blocks =
                Stream.concat(tables, functions.roots().stream()).collect(Collectors.joining("\n"));
        return blocks.isEmpty() ? "# The schemas hold no table.\n" : blocks;
    }

    private static String type(
            Table table,
            TableFinder finder,
            String typeName,
            Options options,
            RelationNames relations,
            FunctionSdl functions) {
        var text = new StringBuilder();
        SdlText.description(text, "", table.comment());
        text.append("type ").append(typeName);
        if (!finder.ofType(typeName).equals(List.of(table))) {
            text.append(" @table(name: ")
                    .append(SdlText.quoted(table.name().toString()))
                    .append(')');
        }
        if (options.mutations()) {
            text.append(MutationSdl.of(table));
        }
        text.append(" {\n");
        var taken = new HashSet<String>();
        for (var field : FieldNames.of(table, options.naming()).entrySet()) {
            taken.add(field.getValue());
            column(text, table, field);
        }
        for (var column : table.columns()) {
            if (column.type() == null) {
                text.append("  # ")
                        .append(
                                SdlText.comment(
                                        column.name()
                                                + " is left out: the type "
                                                + column.databaseType()
                                                + " cannot be carried."))
                        .append('\n');
            }
        }
        relations.of(table, taken).forEach(text::append);
        functions.computed(table, taken).forEach(text::append);
        return text.append("}\n").toString();
    }

    private static void column(StringBuilder text, Table table, Map.Entry<Column, String> field) {
        var column = field.getKey();
        var type = column.type();
        if (type == null) {
            throw new IllegalStateException("only carried columns have field names");
        }
        SdlText.description(text, "  ", column.comment());
        text.append("  ").append(field.getValue()).append(": ").append(type.graphqlName());
        if (!column.nullable()) {
            text.append('!');
        }
        if (!ColumnFinder.find(field.getValue(), table).equals(List.of(column))) {
            text.append(" @column(name: ").append(SdlText.quoted(column.name())).append(')');
        }
        text.append('\n');
    }
}
