package dev.fraiseql.domain.search;

/** An event that no search store can ever take; the message says why. */
public final class UnsearchableEventException extends Exception {

    private static final long serialVersionUID = 1;

    public UnsearchableEventException(String reason) {
        super(reason);
    }
}
