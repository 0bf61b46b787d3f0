package dev.fraiseql.benchmarks.load;

import java.net.URI;

/** A GraphQL server under load. */
public record Endpoint(String name, Dialect dialect, URI uri) {}
