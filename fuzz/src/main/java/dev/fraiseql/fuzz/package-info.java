/**
 * Hostile bytes for everything that parses them: what a target is, what may come of an input, the
 * corpora, and the runs of a coverage-guided fuzzer. Targets of package-private parsers stand in
 * the packages of these.
 */
@NullMarked
package dev.fraiseql.fuzz;

import org.jspecify.annotations.NullMarked;
