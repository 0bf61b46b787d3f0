package dev.fraiseql.domain.search;

/** An event that no search store can ever take; the reason says why. */
public final class UnsearchableEventException extends Exception {

    private static final long serialVersionUID = 1;

    private final String reason;

    public UnsearchableEventException(String reason) {
        super(reason);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
