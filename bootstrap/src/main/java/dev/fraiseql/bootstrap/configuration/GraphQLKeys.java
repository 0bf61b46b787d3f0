package dev.fraiseql.bootstrap.configuration;

import java.util.List;

/** What an operator can set of GraphQL: documents and their limits. */
public final class GraphQLKeys {

    public static final Key<Boolean> INTROSPECTION =
            Key.of(
                            "graphql.introspection",
                            Kind.BOOLEAN,
                            "true",
                            "Whether `__schema` and `__type` are answered. Messages about unknown names go on to suggest known ones.")
                    .asReloadable();

    public static final Key<Integer> MAX_TOKENS =
            Key.of(
                            "graphql.max_tokens",
                            Kind.integer(100, 1_000_000),
                            "15000",
                            "The most tokens a document has.")
                    .asReloadable();

    public static final Key<Integer> MAX_DEPTH =
            Key.of(
                            "graphql.max_depth",
                            Kind.integer(2, 200),
                            "30",
                            "The deepest nesting of selections; the usual introspection query needs about 15.")
                    .asReloadable();

    public static final Key<Integer> MAX_FIELDS =
            Key.of(
                            "graphql.max_fields",
                            Kind.integer(10, 100_000),
                            "5000",
                            "The most fields of an operation, its fragments expanded.")
                    .asReloadable();

    public static final Key<Integer> MAX_ALIASES =
            Key.of(
                            "graphql.max_aliases",
                            Kind.integer(0, 100_000),
                            "500",
                            "The most aliases in a document.")
                    .asReloadable();

    public static final Key<Integer> MAX_ROOT_FIELDS =
            Key.of(
                            "graphql.max_root_fields",
                            Kind.integer(1, 10_000),
                            "50",
                            "The most root fields of an operation.")
                    .asReloadable();

    public static final Key<Integer> DEFAULT_PAGE_SIZE =
            Key.of(
                            "graphql.default_page_size",
                            Kind.integer(1, 1_000_000),
                            "100",
                            "The rows of a connection's page without `first` and `last`.")
                    .asReloadable();

    public static final Key<Integer> MAX_PAGE_SIZE =
            Key.absent(
                            "graphql.max_page_size",
                            Kind.integer(1, 1_000_000_000),
                            "none",
                            "The most that `limit`, `first` and `last` may be, over HTTP and Flight. A list without a limit is then refused:"
                                    + " one that was cut would look whole.")
                    .asReloadable();

    public static final Key<Integer> ASSUMED_LIST_SIZE =
            Key.of(
                            "graphql.assumed_list_size",
                            Kind.integer(1, 1_000_000_000),
                            "100",
                            "What a list without a limit counts as when an operation's complexity is estimated.")
                    .asReloadable();

    public static final Key<Integer> MAX_COMPLEXITY =
            Key.of(
                            "graphql.max_complexity",
                            Kind.integer(1, Integer.MAX_VALUE),
                            "50000000",
                            "The most values an operation may ask for, rows × fields, estimated from its limits before the database is asked.")
                    .asReloadable();

    public static final Key<Integer> MAX_WRITTEN_ROWS =
            Key.of(
                            "graphql.max_written_rows",
                            Kind.integer(1, 1_000_000),
                            "1000",
                            "The most rows one operation may create or upsert, nested ones included.")
                    .asReloadable();

    public static final Key<Boolean> AUTOMATIC_PERSISTED_QUERIES =
            Key.of(
                    "graphql.automatic_persisted_queries",
                    Kind.BOOLEAN,
                    "true",
                    "Whether a client may register a document by sending it once with its hash. It is kept in memory, while there is room.");

    public static final Key<String> TRUSTED_DOCUMENTS =
            Key.of(
                            "graphql.trusted_documents",
                            Kind.choice("off", "allow", "only"),
                            "off",
                            "`allow`: the documents of the compiled schema and of the manifest are run by their ids; `only`: and no others are run, on no"
                                    + " door.")
                    .asReloadable();

    public static final Key<String> TRUSTED_DOCUMENTS_PATH =
            Key.absent(
                            "graphql.trusted_documents_path",
                            Kind.TEXT,
                            "none",
                            "A manifest of more trusted documents: Apollo's format, or a JSON object of documents by id. A relative path is taken"
                                    + " from the configuration file's folder.")
                    .asReloadable();

    /** In the order of the documentation. */
    static final List<Key<?>> ALL =
            List.of(
                    INTROSPECTION,
                    MAX_TOKENS,
                    MAX_DEPTH,
                    MAX_FIELDS,
                    MAX_ALIASES,
                    MAX_ROOT_FIELDS,
                    DEFAULT_PAGE_SIZE,
                    MAX_PAGE_SIZE,
                    ASSUMED_LIST_SIZE,
                    MAX_COMPLEXITY,
                    MAX_WRITTEN_ROWS,
                    AUTOMATIC_PERSISTED_QUERIES,
                    TRUSTED_DOCUMENTS,
                    TRUSTED_DOCUMENTS_PATH);

    private GraphQLKeys() {}
}
