package dev.fraiseql.chaos.fault;

import java.util.Set;

/** A part of the system that can be hurt and healed. One thread at a time. */
public interface Target {

    String name();

    Set<Fault.Kind> kinds();

    void hurt(Fault.Kind kind) throws Exception;

    /** Undoes it; returns when the part runs again, not when it is caught up. */
    void heal(Fault.Kind kind) throws Exception;
}
