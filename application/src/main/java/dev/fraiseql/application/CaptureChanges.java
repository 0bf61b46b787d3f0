package dev.fraiseql.application;

import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.ports.event.ChangeCapture;
import dev.fraiseql.ports.lifecycle.Component;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;

/** Installs change capture for every table of the served schema that can have it. */
@Singleton
public final class CaptureChanges implements Component {

    private final ServedSchema served;
    private final ChangeCapture capture;

    @Inject
    public CaptureChanges(ServedSchema served, ChangeCapture capture) {
        this.served = served;
        this.capture = capture;
    }

    @Override
    public String name() {
        return "change capture";
    }

    @Override
    public void start() {
        install(served.schema());
    }

    /** A second time brings what is there up to date. */
    void install(Schema schema) {
        var seen = new HashSet<>();
        for (var type : schema.types()) {
            if (type.tracked() && seen.add(type.table())) {
                capture.track(type);
            }
        }
    }

    /** Capture stays installed: events of the time we are away must not be lost. */
    @Override
    public void close() {}
}
