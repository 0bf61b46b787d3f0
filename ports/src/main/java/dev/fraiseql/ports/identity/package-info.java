/** Turning credentials into a subject. */
@NullMarked
package dev.fraiseql.ports.identity;

import org.jspecify.annotations.NullMarked;
