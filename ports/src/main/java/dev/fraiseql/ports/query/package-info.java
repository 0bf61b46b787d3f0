/** The one door to the database for reading and writing rows, and how columns cross the hexagon. */
@NullMarked
package dev.fraiseql.ports.query;

import org.jspecify.annotations.NullMarked;
