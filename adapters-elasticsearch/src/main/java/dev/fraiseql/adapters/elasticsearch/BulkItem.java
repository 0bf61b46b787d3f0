package dev.fraiseql.adapters.elasticsearch;

import dev.fraiseql.domain.event.LoggedEvent;

/** An event and its lines of a bulk request. */
// The array is what is sent; nobody compares items.
@SuppressWarnings("ArrayRecordComponent")
record BulkItem(LoggedEvent event, byte[] lines) {}
