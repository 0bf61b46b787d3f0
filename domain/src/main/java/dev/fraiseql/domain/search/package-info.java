/**
 * Finding events by text, field and time: the analysis of texts and documents, which is the same
 * for every search store, queries and pages. No store's own analysis takes part, so that all find
 * the same.
 */
@NullMarked
package dev.fraiseql.domain.search;

import org.jspecify.annotations.NullMarked;
