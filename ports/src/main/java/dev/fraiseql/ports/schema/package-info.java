/** Reading a catalogue, compiling schemas and operations against it. */
@NullMarked
package dev.fraiseql.ports.schema;

import org.jspecify.annotations.NullMarked;
