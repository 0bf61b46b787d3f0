package dev.fraiseql.adapters.graphql.operation;

/** The names of generated arguments. */
final class ArgumentNames {

    static final String WHERE = "where";
    static final String ORDER_BY = "orderBy";
    static final String LIMIT = "limit";
    static final String OFFSET = "offset";
    static final String INPUT = "input";

    private ArgumentNames() {}
}
