package dev.fraiseql.fuzz.targets;

import static dev.fraiseql.fuzz.Refusals.allow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.inject.Guice;
import dev.fraiseql.adapters.graphql.GraphQLModule;
import dev.fraiseql.domain.query.GraphQLRequest;
import dev.fraiseql.fuzz.Target;
import dev.fraiseql.ports.schema.OperationCompiler;
import dev.fraiseql.ports.schema.OperationCompilers;
import dev.fraiseql.testkit.contract.Sample;
import java.util.Map;

/** A document with its variables, compiled against the sample schema. */
public final class GraphQLTarget implements Target {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private final OperationCompiler compiler =
            Guice.createInjector(new GraphQLModule())
                    .getInstance(OperationCompilers.class)
                    .forSchema(Sample.SCHEMA);

    @Override
    public void read(byte[] input) {
        var parts = Parts.of(input);
        if (parts.first().isBlank()) {
            return;
        }
        var variables = variables(parts.second());
        allow(() -> compiler.compile(new GraphQLRequest(parts.first(), null, variables)));
        allow(() -> compiler.validate(parts.first()));
    }

    /** None where they are no object: the doors' own parsers are targets too. */
    private static Map<String, Object> variables(String json) {
        try {
            var read = JSON.readValue(json, new TypeReference<Map<String, Object>>() {});
            return read == null ? Map.of() : read;
        } catch (JsonProcessingException none) {
            return Map.of();
        }
    }
}
