package dev.fraiseql.adapters.graphql.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import dev.fraiseql.adapters.graphql.GraphQLModule;
import dev.fraiseql.adapters.graphql.Shop;
import dev.fraiseql.domain.catalogue.Catalogue;
import dev.fraiseql.domain.catalogue.Column;
import dev.fraiseql.domain.catalogue.ForeignKey;
import dev.fraiseql.domain.catalogue.Function;
import dev.fraiseql.domain.catalogue.FunctionName;
import dev.fraiseql.domain.catalogue.Table;
import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.compiled.CompiledSchema;
import dev.fraiseql.domain.query.GraphQLRequest;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.domain.type.EnumeratedType;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.ports.schema.OperationCompilers;
import dev.fraiseql.ports.schema.SchemaWriter.Naming;
import dev.fraiseql.ports.schema.SchemaWriter.Options;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * What is introspected from any catalogue compiles against it, completely, and can be served and
 * stored.
 */
class IntrospectionRoundTripTest {

    /**
     * Reserved words, other alphabets, digits first, names that collide once they are turned into
     * GraphQL names.
     */
    private static final List<String> NAMES =
            List.of(
                    "order",
                    "orders",
                    "Order",
                    "ORDERS",
                    "query",
                    "mutation",
                    "subscription",
                    "type",
                    "news",
                    "series",
                    "int_filter",
                    "int",
                    "sort_direction",
                    "mood",
                    "mood_filter",
                    "order_where",
                    "1st",
                    "größe",
                    "名前",
                    "a b",
                    "a-b",
                    "a_b",
                    "aB",
                    "AB",
                    "__typename",
                    "_and",
                    "_or",
                    "customer_id",
                    "customerId",
                    "customer",
                    "select",
                    "user",
                    "id",
                    "quote\"d",
                    "new\nline",
                    "back\\slash",
                    "x",
                    "true",
                    "null",
                    "dot.ted",
                    "data",
                    "label_filter",
                    "order_input",
                    "set",
                    "version",
                    "order_aggregate",
                    "orders_connection",
                    "_",
                    "$");

    private static final List<ScalarType> TYPES =
            List.of(
                    SimpleType.INT,
                    SimpleType.TEXT,
                    SimpleType.UUID,
                    SimpleType.JSON,
                    SimpleType.BOOLEAN,
                    new DecimalType(10, 2),
                    new EnumeratedType("Mood", List.of("happy", "sad")),
                    new EnumeratedType("Order", List.of("asc", "desc")));

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void everythingComesBack(@ForAll long seed, @ForAll Naming naming, @ForAll boolean mutations) {
        var catalogue = catalogue(new Random(seed));
        var sdl = new SdlWriter().write(catalogue, new Options(naming, mutations));
        if (!sdl.contains("type ")) {
            return;
        }
        var schema = new SdlCompiler().compile(sdl, catalogue);
        if (schema.types().isEmpty()) {
            return;
        }

        assertThat(schema.functions().size())
                .isEqualTo(
                        sdl.lines()
                                .dropWhile(
                                        line ->
                                                !line.startsWith("type Query {")
                                                        && !line.startsWith("type Mutation {"))
                                .filter(line -> line.matches(" +[_A-Za-z].*"))
                                .count());
        for (var table : catalogue.tables().values()) {
            var carried =
                    table.columns().stream()
                            .filter(column -> column.type() != null)
                            .map(Column::name)
                            .toList();
            var types =
                    schema.types().stream()
                            .filter(type -> type.table().equals(table.name()))
                            .toList();
            assertThat(types).hasSize(carried.isEmpty() ? 0 : 1);
            types.forEach(
                    type -> {
                        assertThat(type.fields().stream().filter(ScalarField::ofColumn))
                                .extracting(ScalarField::column)
                                .containsExactlyElementsOf(carried);
                        var forward =
                                table.foreignKeys().stream()
                                        .filter(
                                                key ->
                                                        schema.types().stream()
                                                                .anyMatch(
                                                                        other ->
                                                                                other.table()
                                                                                        .equals(
                                                                                                key
                                                                                                        .target())))
                                        .count();
                        var written =
                                type.relations().size()
                                        + sdl.lines()
                                                .filter(line -> line.contains("# the other side"))
                                                .count();
                        assertThat(written).isGreaterThanOrEqualTo(forward);
                    });
        }
        var compiled = CompiledSchema.of(schema);
        assertThat(new JsonSchemaCodec().decode(new JsonSchemaCodec().encode(compiled)))
                .isEqualTo(compiled);
        var compiler =
                Guice.createInjector(new GraphQLModule())
                        .getInstance(OperationCompilers.class)
                        .forSchema(schema);
        var document =
                schema.types().stream()
                        .map(
                                type ->
                                        type.listField()
                                                + " { __typename "
                                                + type.fields().stream()
                                                        .map(ScalarField::name)
                                                        .collect(Collectors.joining(" "))
                                                + " }")
                        .collect(Collectors.joining(" ", "{ ", " }"));
        assertThat(compiler.compile(GraphQLRequest.of(document)).query().roots())
                .hasSize(schema.types().size());
    }

    private static Catalogue catalogue(Random random) {
        var tables = new LinkedHashMap<TableName, Table>();
        var count = 1 + random.nextInt(6);
        for (var index = 0; index < count; index++) {
            var name = new TableName(random.nextBoolean() ? "a" : "b c", pick(NAMES, random));
            tables.put(name, table(name, random));
        }
        var names = List.copyOf(tables.keySet());
        for (var name : names) {
            tables.computeIfPresent(
                    name, (ignored, table) -> withKeys(table, tables, names, random));
        }
        return Catalogue.of(
                List.of("a", "b c"), List.copyOf(tables.values()), functions(names, random));
    }

    private static List<Function> functions(List<TableName> tables, Random random) {
        var functions = new ArrayList<Function>();
        var count = random.nextInt(8);
        for (var index = 0; index < count; index++) {
            var parameters = new ArrayList<Function.Parameter>();
            var inputs = random.nextInt(4);
            for (var place = 0; place < inputs; place++) {
                var row = random.nextInt(3) == 0;
                parameters.add(
                        new Function.Parameter(
                                random.nextInt(8) == 0 ? "" : pick(NAMES, random) + place,
                                "t",
                                row || random.nextInt(8) == 0 ? null : pick(TYPES, random),
                                row ? pick(tables, random) : null,
                                place >= 2));
            }
            var row = random.nextBoolean();
            functions.add(
                    new Function(
                            new FunctionName(
                                    random.nextBoolean() ? "a" : "b c", pick(NAMES, random)),
                            parameters,
                            new Function.Result(
                                    "t",
                                    row || random.nextInt(8) == 0 ? null : pick(TYPES, random),
                                    row ? pick(tables, random) : null,
                                    random.nextBoolean()),
                            random.nextBoolean(),
                            random.nextBoolean() ? null : "does"));
        }
        return functions;
    }

    private static Table table(TableName name, Random random) {
        var columns = new LinkedHashMap<String, Column>();
        var count = 1 + random.nextInt(6);
        for (var index = 0; index < count; index++) {
            var column = pick(NAMES, random);
            var type = random.nextInt(8) == 0 ? null : pick(TYPES, random);
            var comment =
                    random.nextInt(4) == 0 ? pick(NAMES, random) + "\n\"\"\" \\ # \u0001" : null;
            columns.put(
                    column,
                    new Column(
                            column,
                            "t",
                            type,
                            random.nextBoolean(),
                            random.nextBoolean(),
                            true,
                            comment));
        }
        var names = List.copyOf(columns.keySet());
        List<String> key =
                random.nextInt(3) == 0
                        ? List.of()
                        : names.subList(0, 1 + random.nextInt(names.size()));
        var unique =
                random.nextBoolean()
                        ? List.of(List.of(pick(names, random)))
                        : List.<List<String>>of();
        return new Table(
                name,
                random.nextBoolean(),
                null,
                List.copyOf(columns.values()),
                key,
                unique,
                List.of());
    }

    private static Table withKeys(
            Table table,
            java.util.Map<TableName, Table> tables,
            List<TableName> names,
            Random random) {
        var keys = new ArrayList<ForeignKey>();
        var count = random.nextInt(4);
        for (var index = 0; index < count; index++) {
            var target = tables.get(pick(names, random));
            keys.add(
                    new ForeignKey(
                            random.nextInt(4) == 0 ? "same" : "key" + index + "\"",
                            List.of(pick(table.columns(), random).name()),
                            target.name(),
                            List.of(pick(target.columns(), random).name())));
        }
        return new Table(
                table.name(),
                table.base(),
                Shop.CATALOGUE.schemas().getFirst(),
                table.columns(),
                table.primaryKey(),
                table.uniqueKeys(),
                keys);
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
