/** What is measured, whoever shows it. */
@NullMarked
package dev.fraiseql.domain.telemetry;

import org.jspecify.annotations.NullMarked;
