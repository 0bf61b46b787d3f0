package dev.fraiseql.tls;

import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.ports.lifecycle.Component;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices that the files of doors' certificates changed, and takes over what fits. */
public final class CertificateWatch implements Component {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);

    /** Looks at dates of a few files; faster than anybody waits for. */
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final List<ServerTls> doors;
    private final CountDownLatch closing = new CountDownLatch(1);

    public CertificateWatch(List<ServerTls> doors) {
        this.doors = List.copyOf(doors);
    }

    @Override
    public String name() {
        return "certificate watch";
    }

    @Override
    public void start() {
        if (!doors.isEmpty()) {
            Thread.ofPlatform().daemon().name("certificates").start(this::watch);
        }
    }

    private void watch() {
        try {
            while (!closing.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
                doors.forEach(CertificateWatch::look);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static void look(ServerTls door) {
        try {
            if (door.reloadIfChanged()) {
                LOG.info("{}: new connections see the new certificate", door);
            }
        } catch (FailureException unfit) {
            var failure = unfit.first();
            LOG.error(
                    "{}: the old certificate stays in use, as {}. {}",
                    door,
                    failure.message(),
                    failure.remedy());
        }
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
