/**
 * The use cases: what the doors call. Each takes the caller's {@link
 * dev.fraiseql.domain.identity.Subject}; none knows of HTTP, gRPC, SQL or Arrow. The driving ports
 * are these classes themselves.
 */
@NullMarked
package dev.fraiseql.application;

import org.jspecify.annotations.NullMarked;
