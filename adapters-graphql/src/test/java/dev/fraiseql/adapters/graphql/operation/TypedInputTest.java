package dev.fraiseql.adapters.graphql.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.adapters.graphql.Shop;
import dev.fraiseql.domain.catalogue.Catalogue;
import dev.fraiseql.domain.catalogue.Column;
import dev.fraiseql.domain.catalogue.Table;
import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.query.SelectedAttribute;
import dev.fraiseql.domain.query.SelectedField;
import dev.fraiseql.domain.query.Write;
import dev.fraiseql.domain.type.ArrayType;
import dev.fraiseql.domain.type.CompositeType;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.type.TextFormType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Arrays, composite types and types in text form, from the schema to a plan. */
class TypedInputTest {

    private static final CompositeType GEO =
            new CompositeType(
                    "Geo",
                    List.of(
                            new CompositeType.Attribute("lat", "lat", "float8", SimpleType.FLOAT),
                            new CompositeType.Attribute("name", "name", "text", SimpleType.TEXT)));

    private static final Catalogue CATALOGUE =
            Catalogue.of(
                    List.of("shop"),
                    List.of(
                            new Table(
                                    new TableName("shop", "place"),
                                    true,
                                    null,
                                    List.of(
                                            column("id", "uuid", SimpleType.UUID),
                                            column("keys", "uuid[]", array(SimpleType.UUID)),
                                            column("tags", "text[]", array(SimpleType.TEXT)),
                                            column("span", "interval", TextFormType.INTERVAL),
                                            column("at", "shop.geo", GEO),
                                            column("past", "shop.geo[]", array(GEO))),
                                    List.of("id"),
                                    List.of(),
                                    List.of())));

    private static final String SDL =
            """
            type Place @mutations(create: true) {
              id: ID!
              keys: [ID]
              tags: [String]
              span: Interval
              at: Geo
              past: [Geo]
            }
            """;

    private final Plans plans = new Plans(Shop.compiler(SDL, CATALOGUE));

    @Test
    void arraysAndCompositesAreSelectedAndCompared() {
        var plan =
                plans.compile(
                        """
                        query ($tags: [String]) {
                          places(where: {tags: {contains: $tags, isnull: false}, span: {gt: "P1D"}, at: {isnull: true}}) {
                            tags span at { x: lat __typename } past { name } } }""",
                        Map.of("tags", Arrays.asList("a", null)));
        var rows = Plans.root(plan, RootField.Many.class).rows();

        assertThat(plan.arguments().values()).containsExactly(Arrays.asList("a", null), "P1D");
        assertThat(((Filter.And) rows.filter()).parts()).hasSize(4);
        var at = (SelectedField.Attributes) rows.selection().get(2);
        assertThat(at.selection())
                .containsExactly(
                        new SelectedAttribute.Value("x", GEO.attributes().getFirst()),
                        new SelectedAttribute.TypeName("__typename", "Geo"));
    }

    @Test
    void anObjectIsTheListOfItsAttributes() {
        var plan =
                plans.compile(
                        """
                        mutation ($past: [GeoInput], $lat: Float) {
                          createPlace(input: {id: "123e4567-e89b-12d3-a456-426614174000", tags: ["a", null],
                            keys: ["123E4567-e89b-12d3-a456-426614174000", null], at: {lat: $lat}, past: $past}) { id } }""",
                        Map.of(
                                "lat",
                                1.5,
                                "past",
                                Arrays.asList(Map.of("name", "x", "lat", 2), null)));
        var values =
                ((Write.Insert) Plans.root(plan, RootField.Written.class).write())
                        .rows()
                        .getFirst()
                        .values();

        assertThat(values)
                .extracting(value -> plan.arguments().get(value.value()))
                .containsExactly(
                        "123e4567-e89b-12d3-a456-426614174000",
                        Arrays.asList("123e4567-e89b-12d3-a456-426614174000", null),
                        Arrays.asList("a", null),
                        Arrays.asList(1.5, null),
                        Arrays.asList(Arrays.asList(2.0, "x"), null));
    }

    @Test
    void whatDoesNotFitNamesItsPlace() {
        assertThat(
                        plans.refusal(
                                        "mutation ($i: PlaceInput!) { createPlace(input: $i) { id } }",
                                        Map.of(
                                                "i",
                                                Map.of(
                                                        "id",
                                                        "123e4567-e89b-12d3-a456-426614174000",
                                                        "at",
                                                        Map.of("lat", "north"))))
                                .message())
                .contains("at.lat", "Float");
        assertThat(plans.refusal("{ places { at } }").message()).contains("at");
        assertThat(plans.refusal("{ places(where: {at: {eq: {lat: 1}}}) { id } }").message())
                .contains("eq");
    }

    private static Column column(String name, String databaseType, ScalarType type) {
        var key = name.equals("id");
        return new Column(name, databaseType, type, !key, true, !key, null);
    }

    private static ArrayType array(ScalarType element) {
        return new ArrayType(element, "text");
    }
}
