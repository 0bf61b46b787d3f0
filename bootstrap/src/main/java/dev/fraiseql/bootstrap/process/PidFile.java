package dev.fraiseql.bootstrap.process;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file with the number of this process, there as long as it serves. */
public final class PidFile implements AutoCloseable {

    private final Path file;

    private PidFile(Path file) {
        this.file = file;
    }

    /**
     * @throws FailureException {@code CONFIGURATION_INVALID} where it can't be written
     */
    public static PidFile write(Path file) {
        try {
            Files.writeString(file, ProcessHandle.current().pid() + "\n");
            return new PidFile(file);
        } catch (IOException unwritable) {
            throw failure(
                    "the pid file " + file + " can't be written",
                    "Name a file in an existing folder that you may write to.");
        }
    }

    /**
     * @throws FailureException {@code CONFIGURATION_INVALID} where it can't be read
     */
    public static long read(Path file) {
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (IOException | NumberFormatException unreadable) {
            throw failure(
                    file + " holds no process number",
                    "Name the file that the server was started with: fraiseql serve --pid-file FILE.");
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }

    private static FailureException failure(String message, String remedy) {
        return Failure.of(FailureCode.CONFIGURATION_INVALID, message, remedy).asException();
    }
}
