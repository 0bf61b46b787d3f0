/**
 * The columnar door: an Arrow Flight server. It authenticates every call, parses tickets, and
 * streams what the application opens as record batches; it knows neither tables nor databases.
 */
@NullMarked
package dev.fraiseql.adapters.flight;

import org.jspecify.annotations.NullMarked;
