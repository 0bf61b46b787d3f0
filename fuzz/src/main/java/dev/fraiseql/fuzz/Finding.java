package dev.fraiseql.fuzz;

import org.jspecify.annotations.Nullable;

/** An input that did to the product what no input may do. */
public final class Finding extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Finding(String what, @Nullable Throwable cause) {
        super(what, cause);
    }
}
