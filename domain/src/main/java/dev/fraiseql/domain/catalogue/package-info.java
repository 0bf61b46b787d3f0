/**
 * What a database says about itself: tables, columns, keys. Read by an adapter, never written by
 * hand.
 */
@NullMarked
package dev.fraiseql.domain.catalogue;

import org.jspecify.annotations.NullMarked;
