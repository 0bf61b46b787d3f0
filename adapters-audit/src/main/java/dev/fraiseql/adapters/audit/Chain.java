package dev.fraiseql.adapters.audit;

import dev.fraiseql.adapters.audit.AuditFolder.Head;
import dev.fraiseql.domain.access.AuditReport;
import dev.fraiseql.domain.access.AuditReport.Finding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows a log line by line. */
final class Chain {

    /** More findings say nothing more. */
    private static final int MOST = 20;

    private final Seal seal;
    private final List<Finding> remarks = new ArrayList<>();
    private final List<Finding> broken = new ArrayList<>();
    private String file = "";
    private long inFile;
    private long lines;
    private long number;
    private String last = Seal.NONE;
    private @Nullable Head head;
    private boolean headSeen;
    private boolean open;

    /** What is no line, until the next one explains it. */
    private byte @Nullable [] fragment;

    private Finding fragmentAt = new Finding("", 0, "");

    /**
     * @param first the number of the line that the log is to begin with
     */
    Chain(Seal seal, long first) {
        this.seal = seal;
        this.number = first - 1;
    }

    void expect(Optional<Head> written) {
        head = written.orElse(null);
    }

    void begin(String name) {
        file = name;
        inFile = 0;
    }

    void line(byte[] bytes, boolean ended) {
        inFile++;
        var read = AuditLine.read(new String(bytes, StandardCharsets.UTF_8));
        if (read.isEmpty()) {
            unexplained();
            fragment = bytes;
            fragmentAt =
                    new Finding(
                            file,
                            inFile,
                            ended
                                    ? "this is no line of the log: it was altered, or inserted"
                                    : "the last line is not whole");
            if (!ended) {
                remarks.add(
                        at(
                                "the last line is not whole: it is being written, or the server was killed"));
                fragment = null;
            }
            return;
        }
        var line = read.get();
        if (fragment != null) {
            explain(line, fragment);
        }
        follow(line);
        tell(line);
    }

    private void follow(AuditLine line) {
        lines++;
        if (!line.member().equals(seal.member())) {
            breaks(
                    seal.isKeyed()
                            ? "this line is not sealed with a key"
                            : "this line is sealed with a key: set audit.key to check it");
        } else if (!seal.fits(line.sealed(), line.seal())) {
            breaks(
                    seal.isKeyed()
                            ? "this line was altered, or sealed with another key"
                            : "this line was altered");
        }
        if (line.number() > number + 1) {
            breaks(
                    "lines are missing before this one: number "
                            + (number + 1)
                            + " to "
                            + (line.number() - 1));
        } else if (line.number() <= number) {
            breaks("this line is number " + line.number() + ", behind number " + number);
        } else if (!line.before().equals(last) && (lines > 1 || number == 0)) {
            breaks("this line does not follow the one before: one of them was replaced");
        }
        number = line.number();
        last = line.seal();
        if (head != null && head.number() == number) {
            headSeen = true;
            if (!head.seal().equals(last)) {
                breaks("the head of the log names another line in this place");
            }
        }
    }

    private void tell(AuditLine line) {
        switch (line.kind()) {
            case "gap" ->
                    remarks.add(at(line.text("missing") + " accesses could not be recorded here"));
            case "cut" ->
                    breaks(
                            "the last "
                                    + line.text("missing")
                                    + " lines before this one were cut off");
            case "started" -> {
                if (open) {
                    remarks.add(
                            at(
                                    "the server was killed before this line: what it had not written yet is missing"));
                }
                open = true;
            }
            case "stopped" -> open = false;
            default -> {}
        }
    }

    private void explain(AuditLine line, byte[] unwhole) {
        if (line.kind().equals("repaired")
                && line.text("bytes").equals(String.valueOf(unwhole.length))
                && line.text("sha256").equals(Seal.sha256(unwhole))) {
            remarks.add(
                    new Finding(
                            fragmentAt.file(),
                            fragmentAt.line(),
                            "this line was not written whole, and the log says so"));
            fragment = null;
        }
        unexplained();
    }

    private void unexplained() {
        if (fragment != null) {
            broken.add(fragmentAt);
            fragment = null;
        }
    }

    private void breaks(String what) {
        if (broken.size() < MOST) {
            broken.add(at(what));
        }
    }

    private Finding at(String what) {
        return new Finding(file, inFile, what);
    }

    AuditReport report(int files) {
        unexplained();
        if (head == null) {
            broken.add(
                    new Finding("audit.head", 0, "there is none: a cut end would not be noticed"));
        } else if (head.number() > number) {
            broken.add(
                    new Finding(
                            file,
                            inFile,
                            "the end of the log is cut off: number "
                                    + (number + 1)
                                    + " to "
                                    + head.number()
                                    + " are missing"));
        } else if (!headSeen) {
            broken.add(
                    new Finding(
                            "audit.head",
                            0,
                            "it names line " + head.number() + ", which is missing"));
        }
        return new AuditReport(files, lines, seal.isKeyed(), remarks, broken);
    }
}
