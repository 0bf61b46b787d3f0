package dev.fraiseql.application.authorization;

import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.schema.Schema;
import java.util.List;

/** Tells the rights of callers, whatever schema is served at the moment. Thread-safe. */
@FunctionalInterface
public interface CallerRights {

    /** Everyone may do everything. */
    CallerRights UNRESTRICTED = subject -> Rights.unrestricted(new Schema(List.of()));

    Rights rights(Subject subject);
}
