/**
 * {@code fraiseql demo}: an embedded PostgreSQL with a sample shop behind a whole server, to look
 * around in. Whatever ends the demo, its watchdog stops PostgreSQL and removes what was only for
 * the moment.
 */
@NullMarked
package dev.fraiseql.bootstrap.demo;

import org.jspecify.annotations.NullMarked;
