package dev.fraiseql.adapters.graphql.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.adapters.graphql.Failures;
import dev.fraiseql.adapters.graphql.Shop;
import dev.fraiseql.domain.catalogue.Catalogue;
import dev.fraiseql.domain.catalogue.ForeignKey;
import dev.fraiseql.domain.catalogue.Table;
import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.compiled.CompiledSchema;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.EventOptions;
import dev.fraiseql.domain.type.SimpleType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code @events}: what a type's events hold. */
class SdlEventsTest {

    private static final Catalogue KEYLESS =
            Catalogue.of(
                    List.of("shop"),
                    List.of(
                            new Table(
                                    new TableName("shop", "log"),
                                    true,
                                    null,
                                    List.of(
                                            Shop.column("line", "text", SimpleType.TEXT),
                                            Shop.column("at_hour", "integer", SimpleType.INT)),
                                    List.of(),
                                    List.of(),
                                    List.<ForeignKey>of())));

    private static EntityType compile(String sdl, Catalogue catalogue) {
        return new SdlCompiler().compile(sdl, catalogue).types().getFirst();
    }

    @Test
    void optionsAreCarriedWithTheColumnsNames() {
        var type =
                compile(
                        """
                        type Order @events(before: true, changedFields: true, exclude: ["createdAt"], redact: ["total"]) {
                          id: Int!
                        }
                        """,
                        Shop.CATALOGUE);
        assertThat(type.events())
                .isEqualTo(
                        new EventOptions(
                                null, true, true, List.of("created_at"), List.of("total")));
    }

    @Test
    void theyGoThroughTheCompiledFile() {
        var schema =
                new SdlCompiler()
                        .compile(
                                "type Log @events(identity: \"lower(line)\", redact: [\"line\"]) { line: String! }",
                                KEYLESS);
        var codec = new JsonSchemaCodec();
        var read = codec.decode(codec.encode(CompiledSchema.of(schema))).schema();
        assertThat(read).isEqualTo(schema);
        assertThat(read.types().getFirst().events().identity()).isEqualTo("lower(line)");
    }

    @Test
    void anIdentityLetsATableWithoutAKeyBeTracked() {
        assertThat(compile("type Log { line: String! }", KEYLESS).tracked()).isFalse();
        assertThat(
                        compile("type Log @events(identity: \"line\") { line: String! }", KEYLESS)
                                .tracked())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    type Order @events { id: Int! } | takes the argument
                    type Order @events(before: "yes") { id: Int! } | wrong type
                    type Order @events(exclude: ["nothing"]) { id: Int! } | names `nothing`, which is no column
                    type Order @events(redact: ["id"]) { id: Int! } | of the key
                    """)
    void whatDoesNotFitIsRefused(String sdl, String reason) {
        assertThat(problem(sdl, Shop.CATALOGUE)).contains(reason);
    }

    @Test
    void aTableWithoutAKeyNeedsAnIdentity() {
        assertThat(problem("type Log @events(before: true) { line: String! }", KEYLESS))
                .contains("has no primary key")
                .contains("identity");
    }

    @Test
    void theEventsOfATableAreOneTypes() {
        assertThat(
                        problem(
                                "type Order { id: Int! } type Other @table(name: \"shop.orders\") @events(before: true) { id: Int! }",
                                Shop.CATALOGUE))
                .contains("an earlier type's");
    }

    private static String problem(String sdl, Catalogue catalogue) {
        var problems = Failures.of(() -> new SdlCompiler().compile(sdl, catalogue));
        assertThat(problems).hasSize(1);
        return Failures.text(problems.getFirst());
    }
}
