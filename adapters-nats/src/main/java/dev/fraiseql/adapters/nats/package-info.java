/**
 * NATS JetStream: the relay's side (a source's events into its stream, fenced by the chain of
 * message ids) and the transport {@code nats} (out of the stream, to consumers).
 */
@NullMarked
package dev.fraiseql.adapters.nats;

import org.jspecify.annotations.NullMarked;
