/**
 * Certificates, keys and authorities from PEM files: what the doors show to their callers, and what
 * connections to stores are checked against. Knows the JDK's TLS alone; a door that has another
 * implementation takes the parts from {@link dev.fraiseql.tls.ServerIdentity}.
 */
@NullMarked
package dev.fraiseql.tls;

import org.jspecify.annotations.NullMarked;
