/**
 * Events as frames: Arrow IPC streams of one batch each, written and read without Arrow's vectors,
 * since they go from texts to the bytes of a message and nothing is computed on them between.
 */
@NullMarked
package dev.fraiseql.arrow.event;

import org.jspecify.annotations.NullMarked;
