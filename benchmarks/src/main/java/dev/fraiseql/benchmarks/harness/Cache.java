package dev.fraiseql.benchmarks.harness;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The folder where data and tools are kept between runs; one run at a time uses it. */
public final class Cache implements AutoCloseable {

    private final Path folder;
    private final FileLock lock;

    private Cache(Path folder, FileLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Where it is unless an option says otherwise. */
    public static Path standard() {
        return Path.of(System.getProperty("user.home"), ".cache", "fraiseql", "bench");
    }

    @SuppressWarnings("resource")
    public static Cache open(Path folder) throws IOException {
        Files.createDirectories(folder);
        var channel =
                FileChannel.open(
                        folder.resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            var lock = channel.tryLock();
            if (lock != null) {
                return new Cache(folder, lock);
            }
        } catch (OverlappingFileLockException inThisProcess) {
            channel.close();
            throw busy(folder, inThisProcess);
        }
        channel.close();
        throw busy(folder, null);
    }

    private static BenchmarkFailure busy(Path folder, @Nullable Throwable cause) {
        var message =
                "another benchmark is using "
                        + folder
                        + ": wait for it, or choose another folder with --cache";
        return cause == null ? new BenchmarkFailure(message) : new BenchmarkFailure(message, cause);
    }

    public Path folder(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    @Override
    public void close() throws IOException {
        lock.acquiredBy().close();
    }
}
