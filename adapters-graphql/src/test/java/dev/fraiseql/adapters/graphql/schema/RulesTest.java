package dev.fraiseql.adapters.graphql.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.adapters.graphql.Failures;
import dev.fraiseql.adapters.graphql.Shop;
import dev.fraiseql.domain.compiled.CompiledSchema;
import dev.fraiseql.domain.schema.FieldRule;
import dev.fraiseql.domain.schema.FieldRule.Otherwise;
import dev.fraiseql.domain.schema.Grantees;
import dev.fraiseql.domain.schema.Operation;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.domain.schema.TypeRule;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code @authorize}, compiled. */
class RulesTest {

    private static final String SDL =
            """
            type Order
                @authorize(rows: "customer_id = claim('customer')", roles: ["customer"])
                @authorize(roles: ["clerk", "boss"], scopes: ["x"], operations: [QUERY, UPDATE]) {
              id: Int!
              status: String! @authorize(roles: ["clerk"], otherwise: MASK) @authorize(roles: ["boss"], otherwise: MASK)
              total: Decimal! @authorize(scopes: ["money"])
            }
            """;

    private static Schema compile(String sdl) {
        return new SdlCompiler().compile(sdl, Shop.CATALOGUE);
    }

    @Test
    void rulesOfTypesAndFieldsAreRead() {
        var rules = compile(SDL).rules().types().get("Order");

        assertThat(rules.rules())
                .containsExactly(
                        new TypeRule(
                                new Grantees(Set.of("customer"), Set.of()),
                                EnumSet.allOf(Operation.class),
                                "customer_id = claim('customer')"),
                        new TypeRule(
                                new Grantees(Set.of("clerk", "boss"), Set.of("x")),
                                Set.of(Operation.QUERY, Operation.UPDATE),
                                null));
        assertThat(rules.fields().get("status"))
                .isEqualTo(
                        new FieldRule(
                                List.of(
                                        new Grantees(Set.of("clerk"), Set.of()),
                                        new Grantees(Set.of("boss"), Set.of())),
                                Otherwise.MASK));
        assertThat(rules.fields().get("total").otherwise()).isEqualTo(Otherwise.HIDE);
        assertThat(rules.columns()).extracting(ScalarField::column).containsExactly("customer_id");
    }

    @Test
    void theCompiledFileKeepsThem() {
        var schema = CompiledSchema.of(compile(SDL));
        var codec = new JsonSchemaCodec();

        assertThat(codec.decode(codec.encode(schema))).isEqualTo(schema);
        assertThat(codec.encode(schema))
                .isNotEqualTo(
                        codec.encode(CompiledSchema.of(compile(SDL.replace("boss", "chef")))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type Order @authorize(rows: \"colour = 1\") { id: Int! } | colour",
                "type Order @authorize(rows: \"id = 'x'\") { id: Int! } | id",
                "type Order @authorize(rows: \"id = \") { id: Int! } | malformed",
                "type Order @authorize(operations: [READ]) { id: Int! } | READ",
                "type Order @authorize(otherwise: HIDE) { id: Int! } | otherwise",
                "type Order { id: Int! status: String! @authorize(rows: \"id = 1\") } | rows",
                "type Order { id: Int! status: String! @authorize(otherwise: GONE) } | GONE",
                "type Order { id: Int! @authorize(roles: [\"a\"]) status: String! } | primary key",
                "type Order { id: Int! status: String! @authorize(otherwise: MASK) @authorize(roles: [\"a\"]) } | several things",
            })
    void whatMakesNoSenseIsRefused(String sdl, String about) {
        assertThat(Failures.of(() -> compile(sdl)).stream().map(Failures::text))
                .anyMatch(text -> text.contains(about));
    }
}
