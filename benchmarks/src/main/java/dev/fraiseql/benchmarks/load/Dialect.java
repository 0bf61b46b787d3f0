package dev.fraiseql.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How a server wants the three works to be asked for. */
public enum Dialect {
    FRAISEQL {
        @Override
        String document(Work work) {
            return switch (work) {
                case POINT -> "query($id:Int!){order(id:$id){id status total}}";
                case NESTED ->
                        "query($o:Int!){orders(where:{id:{gte:$o}},orderBy:[{id:ASC}],limit:20)"
                                + "{id status total customer{name region} items{sku qty}}}";
                case LIST ->
                        "query($o:Int!){orders(where:{id:{gte:$o}},orderBy:[{id:ASC}],limit:100)"
                                + "{id status total createdAt customerId}}";
            };
        }

        @Override
        String variables(Work work, long key) {
            return switch (work) {
                case POINT -> "{\"id\":" + key + "}";
                case NESTED, LIST -> "{\"o\":" + key + "}";
            };
        }
    },

    /** Version 4 has no filters without a plugin; its cursors give the same index range. */
    POSTGRAPHILE {
        @Override
        String document(Work work) {
            return switch (work) {
                case POINT -> "query($id:Int!){orderById(id:$id){id status total}}";
                case NESTED ->
                        "query($o:Cursor!){allOrders(first:20,after:$o,orderBy:PRIMARY_KEY_ASC)"
                                + "{nodes{id status total customerByCustomerId{name region}"
                                + " itemsByOrderId{nodes{sku qty}}}}}";
                case LIST ->
                        "query($o:Cursor!){allOrders(first:100,after:$o,orderBy:PRIMARY_KEY_ASC)"
                                + "{nodes{id status total createdAt customerId}}}";
            };
        }

        @Override
        String variables(Work work, long key) {
            return switch (work) {
                case POINT -> "{\"id\":" + key + "}";
                case NESTED, LIST -> "{\"o\":\"" + cursorBefore(key) + "\"}";
            };
        }
    };

    abstract String document(Work work);

    abstract String variables(Work work, long key);

    /** The JSON to post. */
    public String body(Work work, long key) {
        return "{\"query\":\"" + document(work) + "\",\"variables\":" + variables(work, key) + "}";
    }

    /** Everything, of a number of orders at once. */
    public String bulk(long orders) {
        return switch (this) {
            case FRAISEQL -> "{orders(limit:" + orders + "){id status total createdAt customerId}}";
            case POSTGRAPHILE ->
                    "{allOrders(first:"
                            + orders
                            + "){nodes{id status total createdAt customerId}}}";
        };
    }

    private static String cursorBefore(long key) {
        var json = "[\"primary_key_asc\",[" + (key - 1) + "]]";
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
