/**
 * What an operator can set: one table of keys, read from a TOML file and the environment.
 * Everything that is wrong is reported at once; a key that is not honoured is refused.
 */
@NullMarked
package dev.fraiseql.bootstrap.configuration;

import org.jspecify.annotations.NullMarked;
