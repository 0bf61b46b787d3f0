/**
 * The demo: an embedded PostgreSQL, the sample shop in it, and a trickle of mutations. Everything else about it is the
 * ordinary server. Nothing here prints; the command line does.
 */
@NullMarked
package dev.fraiseql.bootstrap.demo;

import org.jspecify.annotations.NullMarked;
