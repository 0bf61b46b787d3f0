/** Targets whose parsers anyone may call. */
@NullMarked
package dev.fraiseql.fuzz.targets;

import org.jspecify.annotations.NullMarked;
