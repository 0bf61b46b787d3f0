/** How this process writes its log: the form of a line, and how much there is. */
@NullMarked
package dev.fraiseql.bootstrap.logging;

import org.jspecify.annotations.NullMarked;
