package dev.fraiseql.ports.event;

import dev.fraiseql.domain.schema.EntityType;

/** Makes a table's changes, by whatever client, become events in the same transaction. */
public interface ChangeCapture {

    /** Installs capture for the type's table; a second call brings it up to date. */
    void track(EntityType type);
}
