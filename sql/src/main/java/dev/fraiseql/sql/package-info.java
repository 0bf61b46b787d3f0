/**
 * Queries of the model as SQL of the analytical databases: one place for what filters, groups,
 * aggregates and values inside JSON mean, whatever the dialect. Values are parameters, never text.
 */
@NullMarked
package dev.fraiseql.sql;

import org.jspecify.annotations.NullMarked;
