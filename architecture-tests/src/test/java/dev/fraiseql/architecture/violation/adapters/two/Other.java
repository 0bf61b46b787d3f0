package dev.fraiseql.architecture.violation.adapters.two;

import dev.fraiseql.architecture.violation.adapters.one.InnerWorkings;

/** Closes a cycle of packages. */
public interface Other {
    InnerWorkings back();
}
