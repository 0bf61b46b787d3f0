package dev.fraiseql.application;

import java.util.List;

/**
 * What answers and what does not.
 *
 * @param parts each dependency, in the order of their names
 */
public record HealthReport(List<Part> parts) {

    public HealthReport {
        parts = List.copyOf(parts);
    }

    /** Every part answers. */
    public boolean ready() {
        return parts.stream().allMatch(Part::ok);
    }

    /**
     * @param detail {@code ok}, or in a few words what is wrong; nothing internal
     */
    public record Part(String name, boolean ok, String detail) {}
}
