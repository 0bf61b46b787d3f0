/** What callers did at which door. */
@NullMarked
package dev.fraiseql.domain.access;

import org.jspecify.annotations.NullMarked;
