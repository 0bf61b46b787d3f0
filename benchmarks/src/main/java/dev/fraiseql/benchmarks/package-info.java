/**
 * End-to-end measurements, each a subcommand of {@link dev.fraiseql.benchmarks.Main}: the server
 * runs as a process of its own, clients in another, beside a limit and peers in the same run. What
 * is measured lives here; how measuring works lives in the packages below. Nothing here is part of
 * the product.
 */
@NullMarked
package dev.fraiseql.benchmarks;

import org.jspecify.annotations.NullMarked;
