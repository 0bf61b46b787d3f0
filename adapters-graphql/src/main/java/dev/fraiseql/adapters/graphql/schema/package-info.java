/**
 * Authored schemas: compiling them against a catalogue, writing a first one for a catalogue, and
 * the compiled file. What a name refers to is decided in the finders alone, for the compiler and
 * the writer alike.
 */
@NullMarked
package dev.fraiseql.adapters.graphql.schema;

import org.jspecify.annotations.NullMarked;
