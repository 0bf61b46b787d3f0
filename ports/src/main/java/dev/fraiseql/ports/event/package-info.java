/**
 * How events travel: change capture, change log, transport, sinks and the store that answers for
 * history.
 */
@NullMarked
package dev.fraiseql.ports.event;

import org.jspecify.annotations.NullMarked;
