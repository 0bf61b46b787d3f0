/**
 * From a configuration to a running application: one way for the server, the commands, tests and
 * benchmarks.
 */
@NullMarked
package dev.fraiseql.bootstrap.assembly;

import org.jspecify.annotations.NullMarked;
