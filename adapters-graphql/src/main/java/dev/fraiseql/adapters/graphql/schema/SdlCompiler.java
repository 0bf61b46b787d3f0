package dev.fraiseql.adapters.graphql.schema;

import dev.fraiseql.domain.catalogue.Catalogue;
import dev.fraiseql.domain.catalogue.Table;
import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.ports.schema.SchemaCompiler;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;

/** Compiles SDL in passes; each reports what it finds and leaves out what it could not bind. */
final class SdlCompiler implements SchemaCompiler {

    @Override
    public Schema compile(String sdl, Catalogue catalogue) {
        var document = SdlParser.parse(sdl);
        var problems = new Problems();
        var definitions = Definitions.read(document, problems);
        var enums = Enums.of(catalogue);
        enums.check(definitions, problems);
        NameChecks.check(definitions, enums, problems);

        var tableBinder = new TableBinder(catalogue, problems);
        var tables = new LinkedHashMap<String, Table>();
        definitions
                .types()
                .values()
                .forEach(
                        type ->
                                tableBinder
                                        .bind(type)
                                        .ifPresent(table -> tables.put(type.getName(), table)));

        var functions = new FunctionFinder(catalogue);
        var entityBinder = new EntityBinder(definitions, tables, enums, functions, problems);
        var types = new ArrayList<EntityType>();
        var tracked = new HashSet<TableName>();
        tables.forEach(
                (name, table) ->
                        entityBinder
                                .bind(definitions.type(name), table, tracked.add(table.name()))
                                .ifPresent(types::add));
        var functionBinder = new FunctionBinder(tables, functions, problems);
        var roots =
                definitions.roots().values().stream()
                        .flatMap(root -> functionBinder.bind(root).stream())
                        .toList();
        var rules = new RulesBinder(definitions, tables, problems).bind(types, roots);
        problems.throwIfAny();
        return new Schema(types, roots, rules);
    }
}
