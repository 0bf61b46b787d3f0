/** Who is told what callers do. */
@NullMarked
package dev.fraiseql.ports.access;

import org.jspecify.annotations.NullMarked;
