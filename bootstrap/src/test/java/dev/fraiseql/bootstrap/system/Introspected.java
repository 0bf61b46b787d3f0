package dev.fraiseql.bootstrap.system;

import dev.fraiseql.application.CompileSchema;
import dev.fraiseql.application.IntrospectSchema;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.ports.schema.SchemaWriter.Naming;
import dev.fraiseql.ports.schema.SchemaWriter.Options;
import java.util.List;
import java.util.function.UnaryOperator;

/** Schemas as a user gets them: introspected, edited, compiled. */
final class Introspected {

    private Introspected() {}

    static Schema schema(
            Assembly assembly,
            Configuration configuration,
            String databaseSchema,
            UnaryOperator<String> edit) {
        try (var tools = assembly.tools(configuration)) {
            var sdl =
                    tools.get(IntrospectSchema.class)
                            .introspect(List.of(databaseSchema), new Options(Naming.CAMEL, false));
            return tools.get(CompileSchema.class).compile(edit.apply(sdl), List.of(databaseSchema));
        }
    }
}
