/** What the analytics store answers for, as a type of the query model. */
@NullMarked
package dev.fraiseql.domain.analytics;

import org.jspecify.annotations.NullMarked;
