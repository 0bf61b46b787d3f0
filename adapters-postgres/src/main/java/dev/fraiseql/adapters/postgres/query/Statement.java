package dev.fraiseql.adapters.postgres.query;

import org.jooq.QueryPart;

/**
 * One statement of a plan.
 *
 * @param columns how many of its result's columns are values of the answer: the first row's
 */
record Statement(QueryPart sql, int columns) {}
