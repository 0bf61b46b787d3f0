/** What {@code fraiseql doctor} finds out about the machine itself. */
@NullMarked
package dev.fraiseql.bootstrap.diagnosis;

import org.jspecify.annotations.NullMarked;
