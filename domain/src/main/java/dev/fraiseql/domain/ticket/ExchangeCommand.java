package dev.fraiseql.domain.ticket;

import dev.fraiseql.domain.query.GraphQLRequest;
import java.util.List;
import java.util.Objects;

/** What is to be found for each row that a client streams in. */
public sealed interface ExchangeCommand {

    /**
     * Rows by equality: {@code {"type":"Lookup","table":…,"keys":[…],"columns":[…]}}.
     *
     * @param keys the columns that the client's columns, in their order, are compared with
     * @param columns of the answer, in order; empty for all
     */
    record Lookup(String table, List<String> keys, List<String> columns)
            implements ExchangeCommand {
        public Lookup {
            Objects.requireNonNull(table, "table");
            keys = List.copyOf(keys);
            columns = List.copyOf(columns);
        }
    }

    /**
     * A GraphQL ticket whose variables are the client's columns, by name.
     *
     * @param request with the variables that are the same for every row
     */
    record GraphQLQuery(GraphQLRequest request) implements ExchangeCommand {
        public GraphQLQuery {
            Objects.requireNonNull(request, "request");
        }
    }
}
