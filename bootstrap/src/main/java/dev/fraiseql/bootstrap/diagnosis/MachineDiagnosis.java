package dev.fraiseql.bootstrap.diagnosis;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.fraiseql.ports.health.Diagnosis;
import dev.fraiseql.ports.health.Finding;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** This process's machine: the Java runtime and its flags, file descriptors, disks. */
public final class MachineDiagnosis implements Diagnosis {

    private static final int JAVA = 25;
    private static final long MIB = 1 << 20;
    private static final long LOW_MIB = 1_024;
    private static final long FULL_MIB = 100;

    private final long descriptors;
    private final List<Path> folders;

    /**
     * @param descriptors how many files and connections the configuration allows at once
     * @param folders where stores in the process keep their data
     */
    public MachineDiagnosis(long descriptors, List<Path> folders) {
        this.descriptors = descriptors;
        this.folders = List.copyOf(folders);
    }

    @Override
    public String part() {
        return "machine";
    }

    @Override
    public List<Finding> examine() throws IOException {
        var findings = new ArrayList<Finding>();
        findings.add(java());
        findings.add(flags());
        if (ManagementFactory.getOperatingSystemMXBean()
                instanceof UnixOperatingSystemMXBean unix) {
            findings.add(descriptors(unix.getMaxFileDescriptorCount()));
        }
        for (var folder : folders) {
            findings.add(disk(folder));
        }
        return findings;
    }

    private static Finding java() {
        var version = Runtime.version();
        return version.feature() >= JAVA
                ? Finding.ok("java", "Java " + version)
                : Finding.fail("java", "Java " + version, "Use Java " + JAVA + " or later.");
    }

    private static Finding flags() {
        var opened =
                Object.class
                        .getModule()
                        .isOpen(
                                "java.nio",
                                MachineDiagnosis.class.getClassLoader().getUnnamedModule());
        return opened
                ? Finding.ok("flags", "Arrow may use memory outside the heap")
                : Finding.fail(
                        "flags",
                        "java.nio is closed: Arrow can't use memory outside the heap",
                        "Start by the launcher ./fraiseql, or with --add-opens=java.base/java.nio=ALL-UNNAMED.");
    }

    private Finding descriptors(long most) {
        var found = "up to " + descriptors + " connections, " + most + " file descriptors";
        return most >= descriptors
                ? Finding.ok("file descriptors", found)
                : Finding.warn(
                        "file descriptors",
                        found,
                        "Raise the limit (ulimit -n, LimitNOFILE=), or lower http.max_connections and"
                                + " arrow_flight.max_connections.");
    }

    private static Finding disk(Path folder) throws IOException {
        var existing = folder;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        var check = "disk " + folder;
        if (!Files.isWritable(existing)) {
            return Finding.fail(
                    check, "can't be written", "Let the server's user write to " + existing + ".");
        }
        var free = Files.getFileStore(existing).getUsableSpace() / MIB;
        var found = free + " MiB free";
        if (free < FULL_MIB) {
            return Finding.fail(check, found, "Make room, or name a folder of another disk.");
        }
        return free < LOW_MIB
                ? Finding.warn(check, found, "Make room before the store stops.")
                : Finding.ok(check, found);
    }
}
