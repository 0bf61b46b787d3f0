package dev.fraiseql.adapters.graphql.served;

/** The names of generated arguments and of what stands in them. */
public final class ArgumentNames {

    public static final String WHERE = "where";
    public static final String ORDER_BY = "orderBy";
    public static final String DISTINCT_ON = "distinctOn";
    public static final String LIMIT = "limit";
    public static final String OFFSET = "offset";
    public static final String HAVING = "having";
    public static final String BUCKET = "bucket";
    public static final String TIME_ZONE = "timeZone";
    public static final String FIRST = "first";
    public static final String AFTER = "after";
    public static final String LAST = "last";
    public static final String BEFORE = "before";
    public static final String INPUT = "input";
    public static final String SET = "set";
    public static final String VERSION = "version";
    public static final String ON_CONFLICT = "onConflict";

    private ArgumentNames() {}
}
