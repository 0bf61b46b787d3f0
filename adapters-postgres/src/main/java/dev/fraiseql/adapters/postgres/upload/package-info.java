/**
 * Uploads: rows encoded as binary COPY, straight into the table or by way of a temporary one, in
 * one transaction.
 */
@NullMarked
package dev.fraiseql.adapters.postgres.upload;

import org.jspecify.annotations.NullMarked;
