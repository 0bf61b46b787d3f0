package dev.fraiseql.bootstrap.demo;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a demo keeps its data: a folder of the user's, kept, or a temporary one, deleted on close. One demo at a time
 * holds it, by a lock that the system releases even if the process is killed.
 */
public final class DemoFolder implements AutoCloseable {

    /** Of the embedded server; a data folder of another major version does not start. */
    static final String POSTGRES_MAJOR = "18";

    private static final String LAYOUT = "fraiseql-demo 1";
    private static final String LOADED = "loaded";

    private final Path path;
    private final boolean temporary;
    private final FileChannel lockFile;

    private DemoFolder(Path path, boolean temporary, FileChannel lockFile) {
        this.path = path;
        this.temporary = temporary;
        this.lockFile = lockFile;
    }

    /**
     * @param kept the user's folder, made if need be; empty for a temporary one
     * @throws dev.fraiseql.domain.failure.FailureException {@code CONFIGURATION_INVALID} if the folder is in use, is of
     *     another version, or is no folder of a demo
     */
    public static DemoFolder open(Optional<Path> kept) {
        try {
            if (kept.isEmpty()) {
                return lock(Files.createTempDirectory("fraiseql-demo-"), true);
            }
            var path = Files.createDirectories(kept.get().toAbsolutePath());
            check(path);
            var folder = lock(path, false);
            Files.writeString(path.resolve("VERSION"), LAYOUT + "\n");
            return folder;
        } catch (IOException unusable) {
            throw refused(
                            "the data folder " + kept.map(Path::toString).orElse("") + " can't be used: "
                                    + unusable.getMessage(),
                            "Name a folder you may write to with --data.")
                    .causedBy(unusable);
        }
    }

    Path postgres() {
        return path.resolve("postgres");
    }

    public Path analytics() {
        return path.resolve("analytics.duckdb");
    }

    public boolean temporary() {
        return temporary;
    }

    /** What was loaded completely, e.g. the scale; empty before {@link #markLoaded}. */
    public Optional<String> loaded() {
        try {
            var marker = path.resolve(LOADED);
            return Files.exists(marker) ? Optional.of(Files.readString(marker).strip()) : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public void markLoaded(String what) {
        try {
            Files.writeString(path.resolve(LOADED), what + "\n");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Deletes a temporary folder; releases a kept one. A second call does nothing. */
    @Override
    public void close() {
        try {
            lockFile.close();
            if (temporary && Files.exists(path)) {
                try (var files = Files.walk(path)) {
                    for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        } catch (IOException left) {
            throw new UncheckedIOException("the demo's folder " + path + " could not be removed", left);
        }
    }

    private static void check(Path path) throws IOException {
        var version = path.resolve("VERSION");
        var known = Files.exists(version) ? Files.readString(version).strip() : null;
        if (known == null && !isEmpty(path)) {
            throw refused(
                            path + " holds something else than a demo's data",
                            "Name an empty or a new folder with --data.")
                    .asException();
        }
        if (known != null && !known.equals(LAYOUT)) {
            throw refused(
                            path + " was made by another version (" + known + ", this one makes " + LAYOUT + ")",
                            "Name another folder with --data, or use the version that made it.")
                    .asException();
        }
        var major = path.resolve("postgres/PG_VERSION");
        if (Files.exists(major) && !Files.readString(major).strip().equals(POSTGRES_MAJOR)) {
            throw refused(
                            path + " holds data of PostgreSQL " + Files.readString(major).strip()
                                    + ", the demo runs " + POSTGRES_MAJOR,
                            "Name another folder with --data, or move the data with pg_dump.")
                    .asException();
        }
    }

    private static boolean isEmpty(Path path) throws IOException {
        try (var entries = Files.list(path)) {
            return entries.findAny().isEmpty();
        }
    }

    private static DemoFolder lock(Path path, boolean temporary) throws IOException {
        var channel = FileChannel.open(
                path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw refused(path + " is in use by a running demo", "Stop that one, or name another folder with --data.")
                    .asException();
        }
        return new DemoFolder(path, temporary, channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static Failure refused(String message, String remedy) {
        return Failure.of(FailureCode.CONFIGURATION_INVALID, message, remedy);
    }
}
