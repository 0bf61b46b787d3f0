package dev.fraiseql.bootstrap.configuration;

import java.util.List;

/** What an operator can set of how queries are answered on every door. */
public final class QueryKeys {

    public static final Key<String> UNREPRESENTABLE =
            Key.of(
                    "query.unrepresentable",
                    Kind.choice("error", "null"),
                    "error",
                    "What becomes of a value that a result can't hold, such as an infinite timestamp: the query fails"
                            + " naming its row, or the value reads as null where its field may be null.");

    /** In the order of the documentation. */
    static final List<Key<?>> ALL = List.of(UNREPRESENTABLE);

    private QueryKeys() {}
}
