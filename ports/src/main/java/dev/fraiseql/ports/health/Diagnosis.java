package dev.fraiseql.ports.health;

import java.util.List;

/** Examines a system that the server depends on, for an operator. Changes nothing there. */
public interface Diagnosis {

    /** A stable name: {@code postgresql}, {@code nats}. */
    String part();

    /** Everything that was looked at. A failure means that it could not be asked. */
    List<Finding> examine() throws Exception;
}
