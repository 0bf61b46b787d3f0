package dev.fraiseql.bootstrap.configuration;

import java.util.List;

/** What an operator can set of the compiled schema. */
public final class SchemaKeys {

    public static final Key<String> PATH =
            Key.of(
                            "schema.path",
                            Kind.TEXT,
                            "schema.compiled.json",
                            "What `fraiseql compile` wrote. A relative path is taken from the configuration file's folder.")
                    .asReloadable();

    /** In the order of the documentation. */
    static final List<Key<?>> ALL = List.of(PATH);

    private SchemaKeys() {}
}
