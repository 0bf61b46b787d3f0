/**
 * HTTP: GraphQL, GraphiQL and health. Handlers turn a {@link dev.fraiseql.adapters.http.Call} into
 * a {@link dev.fraiseql.adapters.http.Reply}; only {@link dev.fraiseql.adapters.http.HttpDoor} and
 * its call know the server.
 */
@NullMarked
package dev.fraiseql.adapters.http;

import org.jspecify.annotations.NullMarked;
