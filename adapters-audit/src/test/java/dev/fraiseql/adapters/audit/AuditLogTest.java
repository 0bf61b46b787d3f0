package dev.fraiseql.adapters.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.access.AccessEntry;
import dev.fraiseql.domain.access.AccessRecord;
import dev.fraiseql.domain.access.AccessStart;
import dev.fraiseql.domain.access.AuditReport;
import dev.fraiseql.domain.access.AuditReport.Finding;
import dev.fraiseql.domain.access.CredentialKind;
import dev.fraiseql.domain.access.Entrance;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {

    private static final Optional<String> KEY = Optional.of("k".repeat(32));

    @TempDir private Path temporary;

    private Path folder;
    private FileAuditLog log;

    @BeforeEach
    void name() {
        folder = temporary.resolve("audit");
    }

    @AfterEach
    void close() {
        if (log != null) {
            log.close();
        }
    }

    @Nested
    class Whole {

        @Test
        void aLineSaysWhoDidWhatFromWhere() {
            write(Optional.empty(), 1);
            var line = trail(Optional.empty()).last(2).getFirst();
            assertThat(line)
                    .startsWith(
                            "{\"seq\": 2, \"time\": \"2026-03-01T12:00:00Z\", \"kind\": \"access\"")
                    .contains(
                            "\"user\": \"ada\"",
                            "\"org\": \"acme\"",
                            "\"credential\": \"api_key\"",
                            "\"origin\": \"10.0.0.1\"",
                            "\"entrance\": \"flight_export\"",
                            "\"target\": \"orders\"",
                            "\"outcome\": \"FORBIDDEN\"",
                            "\"rows\": 7, \"bytes\": 100, \"microseconds\": 5000");
        }

        @Test
        void theChainCrossesFilesAndRestarts() throws IOException {
            write(config(Optional.empty(), 1), 3);
            write(config(Optional.empty(), 1), 3);
            assertThat(files()).hasSizeGreaterThan(2);
            var report = verify(Optional.empty());
            assertThat(report.broken()).isEmpty();
            assertThat(report.remarks()).isEmpty();
            assertThat(report.lines()).isEqualTo(10);
        }

        @Test
        void aKeyIsNeededToCheckWhatItSealed() {
            write(KEY, 3);
            assertThat(verify(KEY).whole()).isTrue();
            assertThat(verify(KEY).keyed()).isTrue();
            assertThat(verify(Optional.of("x".repeat(32))).broken().getFirst().what())
                    .contains("another key");
            assertThat(verify(Optional.empty()).broken().getFirst().what()).contains("audit.key");
        }

        @Test
        void oldFilesMayBeTakenAwayWhoSaysSo() throws IOException {
            write(config(Optional.empty(), 1), 3);
            Files.delete(files().getFirst());
            assertThat(verify(Optional.empty()).broken().getFirst().what())
                    .contains("missing", "number 1 to 1");
            assertThat(trail(Optional.empty()).verify(2).broken()).isEmpty();
        }

        @Test
        void aGapIsALine() {
            open(config(Optional.empty(), 1 << 20));
            log.append(List.of(new AccessEntry.Gap(12, Instant.EPOCH, Instant.EPOCH)));
            log.close();
            var report = verify(Optional.empty());
            assertThat(report.whole()).isTrue();
            assertThat(report.remarks()).singleElement().asString().contains("12 accesses");
        }

        @Test
        void whatACallerNamesStaysOnItsLine() {
            open(config(Optional.empty(), 1 << 20));
            log.append(
                    List.of(
                            access(
                                    "a\n{\"seq\": 9, \"kind\": \"access\", \"prev\": \"\"}\u2028\ud800")));
            log.close();
            assertThat(verify(Optional.empty()).broken()).isEmpty();
            assertThat(verify(Optional.empty()).lines()).isEqualTo(3);
        }
    }

    @Nested
    class Tampered {

        @Test
        void anAlteredLineIsNamed() throws IOException {
            write(Optional.empty(), 5);
            rewrite(lines -> replace(lines, 2, lines.get(2).replace("ada", "eve")));
            assertFirst(3, "altered");
        }

        @Test
        void aReplacedLineIsNamedThoughItsOwnSealFits() throws IOException {
            write(Optional.empty(), 5);
            rewrite(
                    lines -> {
                        var line = AuditLine.read(lines.get(2)).orElseThrow();
                        var sealed = line.sealed().replace("ada", "eve");
                        var forged = new Seal(Optional.empty()).of(sealed);
                        return replace(lines, 2, sealed + ", \"hash\": \"" + forged + "\"}");
                    });
            assertFirst(4, "does not follow");
        }

        @Test
        void withAKeyNotEvenAWholeNewLogVerifies() throws IOException {
            write(Optional.empty(), 5);
            assertThat(verify(Optional.empty()).whole()).isTrue();
            assertThat(verify(KEY).broken().getFirst().what()).contains("not sealed with a key");
        }

        @Test
        void missingLinesAreCounted() throws IOException {
            write(Optional.empty(), 5);
            rewrite(
                    lines -> {
                        var fewer = new ArrayList<>(lines);
                        fewer.remove(2);
                        fewer.remove(2);
                        return fewer;
                    });
            assertFirst(3, "number 3 to 4");
        }

        @Test
        void aCutEndIsNoticedByTheHead() throws IOException {
            write(Optional.empty(), 5);
            rewrite(lines -> lines.subList(0, 4));
            assertFirst(4, "number 5 to 7 are missing");
        }

        @Test
        void aCutEndIsStillThereAfterTheNextStart() throws IOException {
            write(Optional.empty(), 5);
            rewrite(lines -> lines.subList(0, 4));
            write(Optional.empty(), 1);
            assertFirst(5, "the last 3 lines before this one were cut off");
        }

        @Test
        void aMissingFileIsNoticed() throws IOException {
            write(config(Optional.empty(), 1), 3);
            Files.delete(files().get(1));
            assertThat(verify(Optional.empty()).broken()).isNotEmpty();
        }

        @Test
        void aMissingHeadIsNoticed() throws IOException {
            write(Optional.empty(), 1);
            Files.delete(folder.resolve("audit.head"));
            assertThat(verify(Optional.empty()).broken()).hasSize(1);
        }

        @Test
        void insertedTextIsNoLine() throws IOException {
            write(Optional.empty(), 3);
            rewrite(
                    lines -> {
                        var more = new ArrayList<>(lines);
                        more.add(2, "{\"seq\": 3}");
                        return more;
                    });
            assertFirst(3, "no line of the log");
        }

        @Test
        void aServerDoesNotGoOnBehindAnEndItDidNotWrite() throws IOException {
            write(KEY, 2);
            assertThatThrownBy(() -> open(config(Optional.empty(), 1 << 20)))
                    .isInstanceOf(FailureException.class)
                    .hasMessageContaining("CONFIGURATION_INVALID");
        }

        private void assertFirst(long line, String what) {
            var first = verify(Optional.empty()).broken().getFirst();
            assertThat(first.line()).as(first.toString()).isEqualTo(line);
            assertThat(first.what()).contains(what);
        }

        private List<String> replace(List<String> lines, int at, String line) {
            var changed = new ArrayList<>(lines);
            changed.set(at, line);
            return changed;
        }

        private void rewrite(UnaryOperator<List<String>> change) throws IOException {
            var file = files().getFirst();
            Files.write(file, change.apply(Files.readAllLines(file)));
        }
    }

    @Nested
    class Faults {

        @Test
        void aHalfLineStaysAndTheLogSaysSo() throws IOException {
            write(Optional.empty(), 2);
            var file = files().getFirst();
            Files.writeString(file, "{\"seq\": 5, \"ti", StandardOpenOption.APPEND);
            assertThat(verify(Optional.empty()).whole()).isTrue();
            assertThat(verify(Optional.empty()).remarks()).hasSize(1);
            write(Optional.empty(), 2);
            var report = verify(Optional.empty());
            assertThat(report.broken()).isEmpty();
            assertThat(report.remarks())
                    .singleElement()
                    .isEqualTo(
                            new Finding(
                                    file.getFileName().toString(),
                                    5,
                                    "this line was not written whole, and the log says so"));
        }

        @Test
        void aLineWithoutItsEndIsTakenAsItIs() throws IOException {
            write(Optional.empty(), 2);
            var file = files().getFirst();
            var text = Files.readString(file);
            Files.writeString(file, text.substring(0, text.length() - 1));
            write(Optional.empty(), 2);
            assertThat(verify(Optional.empty()).broken()).isEmpty();
            assertThat(verify(Optional.empty()).remarks()).isEmpty();
        }

        @Test
        void aKilledServerIsRemarked() {
            open(config(Optional.empty(), 1 << 20));
            log.append(List.of(access("orders")));
            // Its end without a close: the lock goes with the process.
            log.release();
            write(Optional.empty(), 1);
            var report = verify(Optional.empty());
            assertThat(report.broken()).isEmpty();
            assertThat(report.remarks()).singleElement().asString().contains("killed");
        }

        /** The lines reach the file, but not the head: they must not come twice. */
        @Test
        void whatWasWrittenBeforeAFailureIsNotWrittenAgain() throws IOException {
            open(config(Optional.empty(), 1 << 20));
            var entries = List.of(access("a"), access("b"));
            var away = temporary.resolve("away");
            Files.move(folder, away);
            assertUnavailable(entries);
            assertUnavailable(entries);
            Files.move(away, folder);
            log.append(entries);
            log.append(List.of(access("c")));
            log.close();
            assertThat(verify(Optional.empty()).broken()).isEmpty();
            assertThat(
                            trail(Optional.empty()).last(100).stream()
                                    .filter(line -> line.contains("\"access\"")))
                    .hasSize(3);
        }

        @Test
        void aFullDiskIsWaitedOut() throws IOException {
            open(config(Optional.empty(), 1));
            var full = new AuditFolder(folder).file(2, LocalDate.now(ZoneOffset.UTC));
            Files.createSymbolicLink(full, Path.of("/dev/full"));
            var entries = List.of(access("a"), access("b"));
            assertUnavailable(entries);
            assertUnavailable(entries);
            Files.delete(full);
            log.append(entries);
            log.close();
            var report = verify(Optional.empty());
            assertThat(report.broken()).isEmpty();
            assertThat(report.lines()).isEqualTo(4);
        }

        @Test
        void aFolderHasOneWriter() {
            open(config(Optional.empty(), 1 << 20));
            var other = new FileAuditLog(config(Optional.empty(), 1 << 20));
            assertThatThrownBy(other::start).hasMessageContaining("Another process");
        }

        private void assertUnavailable(List<AccessEntry> entries) {
            assertThatThrownBy(() -> log.append(entries))
                    .isInstanceOfSatisfying(
                            FailureException.class,
                            failure ->
                                    assertThat(failure.first().code())
                                            .isEqualTo(FailureCode.AUDIT_UNAVAILABLE));
        }
    }

    private void open(AuditConfig config) {
        log = new FileAuditLog(config);
        log.start();
    }

    private void write(Optional<String> key, int accesses) {
        write(config(key, 1 << 20), accesses);
    }

    private void write(AuditConfig config, int accesses) {
        open(config);
        for (var i = 0; i < accesses; i++) {
            log.append(List.of(access("orders")));
        }
        log.close();
    }

    private AuditConfig config(Optional<String> key, long fileBytes) {
        return new AuditConfig(folder, key, fileBytes, Duration.ZERO, false);
    }

    private FileAuditTrail trail(Optional<String> key) {
        return new FileAuditTrail(config(key, 1));
    }

    private AuditReport verify(Optional<String> key) {
        return trail(key).verify(1);
    }

    private List<Path> files() throws IOException {
        return new AuditFolder(folder).files();
    }

    private static AccessEntry access(String target) {
        return new AccessEntry.Ended(
                new AccessRecord(
                        new AccessStart(
                                "0000000000000001",
                                Instant.parse("2026-03-01T12:00:00Z"),
                                Entrance.FLIGHT_STREAM,
                                "10.0.0.1",
                                null,
                                null),
                        Entrance.FLIGHT_EXPORT,
                        target,
                        "",
                        CredentialKind.API_KEY,
                        new Subject("ada", "acme", Set.of()),
                        FailureCode.FORBIDDEN,
                        7,
                        100,
                        Duration.ofMillis(5)));
    }
}
