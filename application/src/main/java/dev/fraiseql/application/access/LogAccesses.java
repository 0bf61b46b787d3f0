package dev.fraiseql.application.access;

import dev.fraiseql.domain.access.AccessRecord;
import dev.fraiseql.domain.access.AccessStart;
import dev.fraiseql.domain.access.Entrance;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.ports.access.AccessLog;
import dev.fraiseql.ports.access.AccessObserver;
import dev.fraiseql.ports.health.HealthCheck;
import dev.fraiseql.ports.lifecycle.Component;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/**
 * Brings every access into the logs there are, each at its own pace, so that none slows a caller or
 * another log. What is open to anyone is not recorded.
 */
@Singleton
public final class LogAccesses implements AccessObserver, Component, HealthCheck {

    private final List<AccessLogWriter> writers;

    @Inject
    public LogAccesses(Set<AccessLog> logs) {
        this.writers = logs.stream().map(AccessLogWriter::new).toList();
    }

    @Override
    public String name() {
        return "access logs";
    }

    @Override
    public void start() {
        writers.forEach(AccessLogWriter::start);
    }

    /**
     * @throws FailureException {@code AUDIT_UNAVAILABLE} while a log can't be written
     */
    @Override
    public void check() {
        for (var writer : writers) {
            if (writer.failingSince() != null) {
                throw Failure.of(
                                FailureCode.AUDIT_UNAVAILABLE,
                                "The "
                                        + writer.name()
                                        + " is not written since "
                                        + writer.failingSince()
                                        + "; "
                                        + writer.lost()
                                        + " accesses were not recorded.",
                                "The server's log has the reason.")
                        .asException();
            }
        }
    }

    @Override
    public Observation begin(AccessStart start) {
        return this::ended;
    }

    private void ended(AccessRecord access) {
        if (access.entrance() != Entrance.OPEN && access.entrance() != Entrance.FLIGHT_OPEN) {
            for (var writer : writers) {
                writer.add(access);
            }
        }
    }

    /**
     * @throws FailureException {@code AUDIT_UNAVAILABLE} if nothing may be done that a log can't
     *     take now
     */
    void admit() {
        for (var writer : writers) {
            if (writer.refuses()) {
                throw Failure.of(
                                FailureCode.AUDIT_UNAVAILABLE,
                                "The server can't record what callers do, so nothing may be done.",
                                "Try again; the operator finds the reason in the server's log.")
                        .with(Failure.RETRY_AFTER, "1")
                        .asException();
            }
        }
    }

    List<AccessLogWriter> writers() {
        return writers;
    }

    @Override
    public void close() {
        writers.forEach(AccessLogWriter::close);
    }
}
