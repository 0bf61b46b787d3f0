package dev.fraiseql.adapters.security;

import dev.fraiseql.domain.identity.Subject;
import java.time.Instant;

/**
 * Who a secret names.
 *
 * @param until when that has to be found out again
 */
record Identity(Subject subject, Instant until) {}
