/** API keys in the database, by their hash. */
@NullMarked
package dev.fraiseql.adapters.postgres.identity;

import org.jspecify.annotations.NullMarked;
