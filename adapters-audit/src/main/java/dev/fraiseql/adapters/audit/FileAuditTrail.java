package dev.fraiseql.adapters.audit;

import dev.fraiseql.domain.access.AuditReport;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.ports.access.AuditTrail;
import jakarta.inject.Inject;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Reads the files of an audit log. */
final class FileAuditTrail implements AuditTrail {

    /** Longer than any line; what has no end is not read whole. */
    private static final int LONGEST_LINE = 1 << 20;

    private final AuditFolder folder;
    private final Seal seal;

    @Inject
    FileAuditTrail(AuditConfig config) {
        this.folder = new AuditFolder(config.folder());
        this.seal = new Seal(config.key());
    }

    @Override
    public AuditReport verify(long first) {
        try {
            var chain = new Chain(seal, first);
            // Before the lines: a log that is written meanwhile has only more of them.
            chain.expect(folder.head());
            var files = files();
            for (var file : files) {
                chain.begin(file.getFileName().toString());
                read(file, chain::line);
            }
            return chain.report(files.size());
        } catch (IOException failure) {
            throw unreadable(failure);
        }
    }

    @Override
    public List<String> last(int lines) {
        try {
            var last = new ArrayDeque<String>();
            var files = new ArrayList<>(files());
            while (last.size() < lines && !files.isEmpty()) {
                var older = new ArrayDeque<String>();
                read(
                        files.removeLast(),
                        (line, ended) -> {
                            older.add(new String(line, StandardCharsets.UTF_8));
                            if (older.size() > lines) {
                                older.removeFirst();
                            }
                        });
                older.descendingIterator().forEachRemaining(last::addFirst);
            }
            return last.stream().skip(Math.max(0, last.size() - lines)).toList();
        } catch (IOException failure) {
            throw unreadable(failure);
        }
    }

    private List<Path> files() throws IOException {
        var files = folder.files();
        if (files.isEmpty()) {
            throw new IOException("no file of one is there");
        }
        return files;
    }

    @FunctionalInterface
    private interface Lines {
        void line(byte[] line, boolean ended);
    }

    private static void read(Path file, Lines lines) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            var line = new ByteArrayOutputStream(1_024);
            for (var next = in.read(); next >= 0; next = in.read()) {
                if (next != '\n') {
                    line.write(next);
                }
                if (next == '\n' || line.size() >= LONGEST_LINE) {
                    lines.line(line.toByteArray(), true);
                    line.reset();
                }
            }
            if (line.size() > 0) {
                lines.line(line.toByteArray(), false);
            }
        }
    }

    private FailureException unreadable(IOException failure) {
        return Failure.of(
                        FailureCode.CONFIGURATION_INVALID,
                        "There is no audit log to read in "
                                + folder.path()
                                + ": "
                                + failure.getMessage(),
                        "Name the folder that audit.path names.")
                .causedBy(failure);
    }
}
