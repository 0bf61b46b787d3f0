/**
 * The audit log in files: lines of JSON, each sealed with the one before, so that a change shows.
 * Only the module and the configuration are for others.
 */
@NullMarked
package dev.fraiseql.adapters.audit;

import org.jspecify.annotations.NullMarked;
