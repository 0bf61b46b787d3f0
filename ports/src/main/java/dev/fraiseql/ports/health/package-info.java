/** Whether a dependency answers. */
@NullMarked
package dev.fraiseql.ports.health;

import org.jspecify.annotations.NullMarked;
