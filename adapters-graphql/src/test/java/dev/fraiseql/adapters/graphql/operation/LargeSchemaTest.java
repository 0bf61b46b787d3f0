package dev.fraiseql.adapters.graphql.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.query.CursorSecret;
import dev.fraiseql.domain.query.GraphQLRequest;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.MutationKind;
import dev.fraiseql.domain.schema.Relation;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A schema of 500 tables is served at once, and its operations are planned quickly. */
class LargeSchemaTest {

    private static final int TABLES = 500;

    @Test
    void fiveHundredTables() {
        var schema = schema();
        var start = System.nanoTime();
        var compiler =
                new CachingOperationCompiler(
                        schema, OperationConfig.DEFAULT, CursorSecret.random());
        var built = Duration.ofNanos(System.nanoTime() - start);
        // 0.3 s in a process that has served, ten times that in a new one on a busy machine.
        assertThat(built).isLessThan(Duration.ofSeconds(10));
        for (var index = 0; index < TABLES; index++) {
            var prepared =
                    compiler.compile(
                            GraphQLRequest.of(
                                    "{ thing%1$ds(where: {next: {name: {eq: \"a\"}}}, limit: 3) { id next { name } } }"
                                            .formatted(index)));
            assertThat(prepared.query().roots()).hasSize(1);
        }
    }

    private static Schema schema() {
        var types = new ArrayList<EntityType>();
        for (var index = 0; index < TABLES; index++) {
            types.add(type(index));
        }
        return new Schema(types);
    }

    private static EntityType type(int index) {
        var next = "Thing" + (index + 1) % TABLES;
        var previous = "Thing" + (index + TABLES - 1) % TABLES;
        var fields =
                List.of(
                        field("id", SimpleType.INT),
                        field("name", SimpleType.TEXT),
                        field("note", SimpleType.TEXT),
                        field("amount", new DecimalType(12, 2)),
                        field("big", SimpleType.BIGINT),
                        field("ratio", SimpleType.FLOAT),
                        field("flag", SimpleType.BOOLEAN),
                        field("createdAt", SimpleType.TIMESTAMPTZ),
                        field("day", SimpleType.DATE),
                        field("code", SimpleType.UUID),
                        field("doc", SimpleType.JSON),
                        field("nextId", SimpleType.INT));
        return new EntityType(
                "Thing" + index,
                null,
                new TableName("app", "thing" + index),
                fields,
                List.of(relation("next", next, false), relation("previous", previous, true)),
                List.of("id"),
                "thing" + index,
                "thing" + index + "s",
                true,
                EnumSet.allOf(MutationKind.class));
    }

    private static ScalarField field(String name, ScalarType type) {
        return new ScalarField(name, name, "text", type, false, true, false, "A " + name + ".");
    }

    private static Relation relation(String name, String target, boolean many) {
        return new Relation(
                name,
                target,
                List.of(many ? "id" : "nextId"),
                List.of(many ? "nextId" : "id"),
                many,
                false,
                name,
                null);
    }
}
