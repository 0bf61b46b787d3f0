/** Who may come in, and who is still in. */
@NullMarked
package dev.fraiseql.application.identity;

import org.jspecify.annotations.NullMarked;
