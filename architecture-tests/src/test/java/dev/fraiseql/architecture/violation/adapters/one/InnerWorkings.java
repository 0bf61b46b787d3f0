package dev.fraiseql.architecture.violation.adapters.one;

import dev.fraiseql.architecture.violation.adapters.two.Other;

/** One adapter must not know another, and nobody the inside of one. */
public record InnerWorkings(Other other) {}
