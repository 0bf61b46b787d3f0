package dev.fraiseql.bootstrap.demo;

import java.time.Duration;

/** Told what is being done, for a person who waits. Called by several threads. */
public interface Progress {

    void started(String step);

    void finished(String step, Duration took);
}
