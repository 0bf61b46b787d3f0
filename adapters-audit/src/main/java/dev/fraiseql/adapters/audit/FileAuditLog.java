package dev.fraiseql.adapters.audit;

import dev.fraiseql.adapters.audit.AuditFolder.Head;
import dev.fraiseql.domain.access.AccessEntry;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.ports.access.AccessLog;
import dev.fraiseql.ports.lifecycle.Component;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audit log in files. Every write is forced to disk before it counts. After a failure the end
 * of the log is looked for anew, as at a start: what was not written whole stays there, and a line
 * behind it says so.
 */
final class FileAuditLog implements AccessLog, Component {

    private static final Logger LOG = LoggerFactory.getLogger(FileAuditLog.class);

    private final AuditConfig config;
    private final AuditFolder folder;
    private final Seal seal;
    private @Nullable FileLock lock;
    private @Nullable FileChannel file;
    private LocalDate day = LocalDate.EPOCH;
    private long size;
    private long number;
    private String last = Seal.NONE;

    /** Of the entries that failed: how many are in the log in spite of it. */
    private int written;

    /** The line before those entries, while they may be in the log; else -1. */
    private long attemptedAfter = -1;

    @Inject
    FileAuditLog(AuditConfig config) {
        this.config = config;
        this.folder = new AuditFolder(config.folder());
        this.seal = new Seal(config.key());
    }

    @Override
    public String name() {
        return "audit log";
    }

    @Override
    public boolean required() {
        return config.required();
    }

    @Override
    public Duration gather() {
        return config.flushInterval();
    }

    /**
     * @throws FailureException {@code CONFIGURATION_INVALID} if the folder can't be used, another
     *     process writes to it, or the log there does not end as this one would have
     */
    @Override
    public synchronized void start() {
        try {
            Files.createDirectories(folder.path());
            lock = lock();
            open();
            note(AuditEntries.note("started"));
        } catch (IOException failure) {
            throw unusable("The audit log in " + folder.path() + " can't be written: " + failure)
                    .causedBy(failure);
        }
    }

    private FileLock lock() throws IOException {
        var locked =
                FileChannel.open(
                        folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            var taken = locked.tryLock();
            if (taken != null) {
                return taken;
            }
        } catch (OverlappingFileLockException ours) {
            LOG.debug("this process writes there already", ours);
        }
        locked.close();
        throw unusable("Another process writes its audit log to " + folder.path() + ".")
                .asException();
    }

    @Override
    public synchronized void append(List<AccessEntry> entries) {
        try {
            if (file == null) {
                open();
            }
            roll();
            attemptedAfter = number;
            write(entries.subList(written, entries.size()).stream().map(AuditEntries::of).toList());
            attemptedAfter = -1;
            written = 0;
        } catch (IOException failure) {
            closeFile();
            throw Failure.of(
                            FailureCode.AUDIT_UNAVAILABLE,
                            "The audit log can't be written: " + failure,
                            "See the disk of audit.path.")
                    .causedBy(failure);
        }
    }

    /** Finds the end of the log, and says in a line of its own what is wrong with it. */
    private void open() throws IOException {
        var end = LogEnd.of(folder);
        var line = end.line();
        var unended = end.unended();
        var repairs = end.fragment().length > 0;
        if (unended.isPresent()) {
            line = unended;
        }
        if (line.isPresent()) {
            check(line.get());
        }
        number = line.map(AuditLine::number).orElse(0L);
        last = line.map(AuditLine::seal).orElse(Seal.NONE);
        if (attemptedAfter >= 0) {
            written += (int) (number - attemptedAfter);
            attemptedAfter = -1;
        }
        day = LocalDate.now(ZoneOffset.UTC);
        continueIn(end.file() == null ? folder.file(number + 1, day) : end.file());
        if (repairs) {
            size += AuditFolder.write(opened(), "\n");
        }
        if (repairs && unended.isEmpty()) {
            var note = AuditEntries.note("repaired");
            note.put("bytes", end.fragment().length);
            note.put("sha256", Seal.sha256(end.fragment()));
            note(note);
            LOG.warn("the audit log ended within a line, and goes on behind it");
        }
        compare(folder.head().orElse(new Head(0, Seal.NONE)));
    }

    private void check(AuditLine line) {
        if (!line.member().equals(seal.member()) || !seal.fits(line.sealed(), line.seal())) {
            throw unusable(
                            "The audit log in "
                                    + folder.path()
                                    + " does not end as this server would have written it: it was changed, or audit.key was.")
                    .asException();
        }
    }

    /** The head is about to be written anew: what it shows is kept in the log. */
    private void compare(Head head) throws IOException {
        if (head.number() > number) {
            var note = AuditEntries.note("cut");
            note.put("missing", head.number() - number);
            note.put("expected", head.seal());
            note(note);
            LOG.error("the audit log lacks its last {} lines", head.number() - number);
        }
    }

    private void continueIn(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        size = opened().size();
        var created = path.getFileName().toString();
        day =
                LocalDate.parse(
                        created.substring(created.length() - 14, created.length() - 6),
                        DateTimeFormatter.BASIC_ISO_DATE);
    }

    /** Begins a new file where the day or the size of the old one is over. */
    private void roll() throws IOException {
        var today = LocalDate.now(ZoneOffset.UTC);
        if (size > 0 && (size >= config.fileBytes() || today.isAfter(day))) {
            closeFile();
            continueIn(folder.file(number + 1, today));
        }
    }

    private void note(Map<String, Object> note) throws IOException {
        write(List.of(note));
    }

    private void write(List<Map<String, Object>> entries) throws IOException {
        if (entries.isEmpty()) {
            return;
        }
        var text = new StringBuilder(entries.size() * 512);
        var next = number;
        var before = last;
        for (var entry : entries) {
            var line = AuditLine.write(++next, entry, before, seal);
            before = line.substring(line.length() - 66, line.length() - 2);
            text.append(line).append('\n');
        }
        size += AuditFolder.write(opened(), text.toString());
        opened().force(false);
        number = next;
        last = before;
        folder.write(new Head(number, last));
    }

    private FileChannel opened() throws IOException {
        if (file == null) {
            throw new IOException("the audit log is not open");
        }
        return file;
    }

    private void closeFile() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException ignored) {
            LOG.debug("a file of the audit log did not close", ignored);
        }
        file = null;
    }

    @Override
    public synchronized void close() {
        try {
            if (file != null) {
                note(AuditEntries.note("stopped"));
            }
        } catch (IOException failure) {
            LOG.warn("the audit log does not say that the server stopped", failure);
        }
        release();
    }

    /** What ends with the process, whatever ends it. */
    void release() {
        closeFile();
        try {
            if (lock != null) {
                lock.acquiredBy().close();
                lock = null;
            }
        } catch (IOException ignored) {
            LOG.debug("the audit log's lock did not close", ignored);
        }
    }

    private static Failure unusable(String message) {
        return Failure.of(
                FailureCode.CONFIGURATION_INVALID,
                message,
                "See `fraiseql audit verify`; move the log elsewhere, or choose another audit.path.");
    }
}
