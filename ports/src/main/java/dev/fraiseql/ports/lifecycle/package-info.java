/** What starts and stops with the process. */
@NullMarked
package dev.fraiseql.ports.lifecycle;

import org.jspecify.annotations.NullMarked;
