/**
 * What is the same behind every door: each call is an {@link
 * dev.fraiseql.application.access.Access}.
 */
@NullMarked
package dev.fraiseql.application.access;

import org.jspecify.annotations.NullMarked;
