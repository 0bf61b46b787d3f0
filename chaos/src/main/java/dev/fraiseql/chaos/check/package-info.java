/** What the stores hold, beside the change log. */
@NullMarked
package dev.fraiseql.chaos.check;

import org.jspecify.annotations.NullMarked;
