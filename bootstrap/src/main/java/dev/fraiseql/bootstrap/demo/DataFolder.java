package dev.fraiseql.bootstrap.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where a demo keeps its data: a named folder that is used again, or one for the moment. A
 * properties file says what is in it; a lock keeps a second demo out. A demo that ended while it
 * loaded starts over.
 */
final class DataFolder implements AutoCloseable {

    private static final String LAYOUT = "1";
    private static final double DEFAULT_SCALE = 1;

    private final Path root;
    private final boolean kept;
    private final Properties properties = new Properties();
    private @Nullable FileLock lock;

    private DataFolder(Path root, boolean kept) {
        this.root = root;
        this.kept = kept;
    }

    /**
     * @param scale what was asked for, if anything was
     */
    static DataFolder open(Optional<Path> named, OptionalDouble scale) {
        try {
            var folder =
                    named.isPresent()
                            ? new DataFolder(named.get().toAbsolutePath().normalize(), true)
                            : new DataFolder(Files.createTempDirectory("fraiseql-demo-"), false);
            try {
                folder.prepare(scale);
                return folder;
            } catch (IOException | RuntimeException refused) {
                folder.close();
                throw refused;
            }
        } catch (IOException unusable) {
            throw Trouble.of(
                    "the data folder can't be used: " + unusable.getMessage(),
                    "Name a folder you may write to with --data.",
                    unusable);
        }
    }

    private void prepare(OptionalDouble scale) throws IOException {
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw Trouble.of(root + " is a file", "Name a folder with --data.");
        }
        Files.createDirectories(root);
        var known = Files.exists(description());
        if (!known && !isEmpty()) {
            throw Trouble.of(
                    root + " holds something else", "Name a new or an empty folder with --data.");
        }
        lock();
        if (known) {
            try (var in = Files.newInputStream(description())) {
                properties.load(in);
            }
            check(scale);
        }
        if (!isLoaded()) {
            startOver(scale.orElse(DEFAULT_SCALE));
        }
    }

    private void check(OptionalDouble scale) {
        var layout = properties.getProperty("layout");
        var postgres = properties.getProperty("postgres");
        if (!LAYOUT.equals(layout)
                || !String.valueOf(PostgresBinaries.MAJOR_VERSION).equals(postgres)) {
            throw Trouble.of(
                    root
                            + " was made by another version (layout "
                            + layout
                            + ", PostgreSQL "
                            + postgres
                            + "; this one is layout "
                            + LAYOUT
                            + ", PostgreSQL "
                            + PostgresBinaries.MAJOR_VERSION
                            + ")",
                    "Name another folder with --data, or use the version that made this one.");
        }
        if (isLoaded() && scale.isPresent() && scale.getAsDouble() != scale()) {
            throw Trouble.of(
                    root + " holds a shop of scale " + scale(),
                    "Leave --scale out to use it, or name another folder with --data.");
        }
    }

    private void startOver(double scale) throws IOException {
        Folders.delete(cluster());
        Folders.delete(search());
        Files.deleteIfExists(analytics());
        Files.deleteIfExists(root.resolve(analytics().getFileName() + ".wal"));
        var password = new byte[16];
        new SecureRandom().nextBytes(password);
        properties.setProperty("layout", LAYOUT);
        properties.setProperty("postgres", String.valueOf(PostgresBinaries.MAJOR_VERSION));
        properties.setProperty("scale", String.valueOf(scale));
        properties.setProperty("state", "loading");
        properties.setProperty("password", HexFormat.of().formatHex(password));
        Files.deleteIfExists(passwordFile());
        Files.createFile(
                passwordFile(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile(), password());
        store();
    }

    private void store() throws IOException {
        if (!Files.exists(description())) {
            Files.createFile(
                    description(),
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
        try (var out = Files.newOutputStream(description())) {
            properties.store(out, "a FraiseQL demo");
        }
    }

    private void lock() throws IOException {
        var channel =
                FileChannel.open(
                        root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException ours) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw Trouble.of(
                    root + " is in use by another demo",
                    "Stop that one, or name another folder with --data.");
        }
    }

    private boolean isEmpty() throws IOException {
        try (var files = Files.list(root)) {
            return files.findAny().isEmpty();
        }
    }

    /** Whether the shop is complete. */
    boolean isLoaded() {
        return "ready".equals(properties.getProperty("state"));
    }

    void markLoaded() {
        properties.setProperty("state", "ready");
        try {
            store();
        } catch (IOException unwritable) {
            throw Trouble.of(
                    "the data folder " + root + " can't be written",
                    "Make room there.",
                    unwritable);
        }
    }

    double scale() {
        return Double.parseDouble(properties.getProperty("scale"));
    }

    String password() {
        return properties.getProperty("password");
    }

    /** Whether the data outlives the demo. */
    boolean isKept() {
        return kept;
    }

    Path root() {
        return root;
    }

    Path cluster() {
        return root.resolve("postgresql");
    }

    Path analytics() {
        return root.resolve("analytics.duckdb");
    }

    Path search() {
        return root.resolve("search");
    }

    Path passwordFile() {
        return root.resolve("password");
    }

    Path log() {
        return root.resolve("postgresql.log");
    }

    private Path description() {
        return root.resolve("fraiseql-demo.properties");
    }

    /** Gives the folder back, or deletes it if it was only for the moment. */
    @Override
    public void close() throws IOException {
        var held = lock;
        lock = null;
        if (held != null) {
            held.acquiredBy().close();
        }
        if (!kept) {
            Folders.delete(root);
        }
    }
}
