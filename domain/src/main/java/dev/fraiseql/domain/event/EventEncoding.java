package dev.fraiseql.domain.event;

/** How events are published to a broker. */
public enum EventEncoding {
    /** Many events a message, as an Arrow IPC stream. */
    ARROW,
    /** One event a message. */
    JSON,
    /** Both, in a stream each; our consumers read the frames. */
    BOTH;

    public boolean arrow() {
        return this != JSON;
    }

    public boolean json() {
        return this != ARROW;
    }
}
