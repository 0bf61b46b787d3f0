package dev.fraiseql.application.access;

/**
 * How much memory may be on its way.
 *
 * @param bytes in the heap and outside
 */
public record MemoryLimit(long bytes) {

    /** Half of what the JVM takes by default: as much as its heap outside the heap. */
    public static final MemoryLimit DEFAULT = new MemoryLimit(Runtime.getRuntime().maxMemory());

    public MemoryLimit {
        if (bytes < 1) {
            throw new IllegalArgumentException("limits.memory is " + bytes + "; use 1 or more");
        }
    }
}
