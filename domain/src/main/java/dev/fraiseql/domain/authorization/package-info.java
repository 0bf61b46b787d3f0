/**
 * The rules of a schema made ready to decide: which rows a rule grants, and what of a caller that
 * depends on. Pure: it asks nobody.
 */
@NullMarked
package dev.fraiseql.domain.authorization;

import org.jspecify.annotations.NullMarked;
