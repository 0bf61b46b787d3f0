/**
 * The compiled schema: entity types bound to tables, fields bound to columns, relations bound to
 * keys. It names nothing that the catalogue does not have.
 */
@NullMarked
package dev.fraiseql.domain.schema;

import org.jspecify.annotations.NullMarked;
