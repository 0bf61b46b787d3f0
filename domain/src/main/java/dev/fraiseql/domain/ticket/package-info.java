/** What a Flight client may ask for, as values; and the filter text of an export. */
@NullMarked
package dev.fraiseql.domain.ticket;

import org.jspecify.annotations.NullMarked;
