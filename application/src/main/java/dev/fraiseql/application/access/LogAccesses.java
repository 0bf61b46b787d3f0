package dev.fraiseql.application.access;

import dev.fraiseql.domain.access.AccessRecord;
import dev.fraiseql.domain.access.AccessStart;
import dev.fraiseql.domain.access.Entrance;
import dev.fraiseql.ports.access.AccessLog;
import dev.fraiseql.ports.access.AccessObserver;
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
public final class LogAccesses implements AccessObserver, Component {

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

    List<AccessLogWriter> writers() {
        return writers;
    }

    @Override
    public void close() {
        writers.forEach(AccessLogWriter::close);
    }
}
