package dev.fraiseql.application;

/** What orchestrators decide by. */
public enum HealthStatus {
    /** Every part answers. */
    READY("ready"),
    /** It serves, without what some part gives. */
    DEGRADED("degraded"),
    /** Nothing can be served. */
    NOT_READY("not ready");

    private final String label;

    HealthStatus(String label) {
        this.label = label;
    }

    /** As answers have it. */
    public String label() {
        return label;
    }
}
