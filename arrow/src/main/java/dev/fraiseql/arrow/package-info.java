/**
 * Result schemas and rows as Arrow: the only place, beside the adapters that speak Arrow, that
 * knows it. Values are written where they stay; nothing here knows who produces rows or who sends
 * batches.
 */
@NullMarked
package dev.fraiseql.arrow;

import org.jspecify.annotations.NullMarked;
