/**
 * What every measurement needs and none owns: contenders in alternating rounds, medians, the table
 * and the file of results, processes, tools and the cache folder. Knows neither PostgreSQL nor
 * FraiseQL.
 */
@NullMarked
package dev.fraiseql.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
