package dev.fraiseql.benchmarks.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Watches how much memory a process really occupies; Linux only. */
public final class ResidentMemory implements AutoCloseable {

    private static final int EVERY_MILLIS = 20;

    private final Path status;
    private final ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor();
    private volatile double peak;
    private volatile @Nullable IOException trouble;

    private ResidentMemory(Path status) {
        this.status = status;
    }

    /** Whether this system tells. */
    public static boolean known() {
        return Files.isReadable(Path.of("/proc/self/status"));
    }

    public static ResidentMemory watch(long pid) throws IOException {
        var memory = new ResidentMemory(Path.of("/proc", Long.toString(pid), "status"));
        memory.peak = memory.now();
        var _ =
                memory.sampler.scheduleAtFixedRate(
                        memory::sample, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return memory;
    }

    private void sample() {
        try {
            peak = Math.max(peak, now());
        } catch (IOException failure) {
            trouble = failure;
        }
    }

    /** In megabytes of 2^20 bytes. */
    public double now() throws IOException {
        for (var line : Files.readAllLines(status)) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
            }
        }
        throw new IOException(status + " has no VmRSS: the process has ended");
    }

    /** The most since it began, in megabytes of 2^20 bytes. */
    public double peak() throws IOException {
        var failure = trouble;
        if (failure != null) {
            throw new IOException("the memory was not watched to the end", failure);
        }
        return peak;
    }

    @Override
    public void close() {
        sampler.close();
    }
}
