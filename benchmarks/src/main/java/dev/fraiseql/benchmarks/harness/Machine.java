package dev.fraiseql.benchmarks.harness;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where figures come from.
 *
 * @param memory in megabytes
 * @param versions by product
 */
public record Machine(
        int cores, long memory, String cpu, String system, Map<String, String> versions) {

    public Machine {
        versions = Map.copyOf(versions);
    }

    public static Machine current(Map<String, String> versions) throws IOException {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                system.getTotalMemorySize() >> 20,
                cpuModel(),
                system.getName() + " " + system.getVersion() + " " + system.getArch(),
                versions);
    }

    private static String cpuModel() throws IOException {
        var file = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(file)) {
            return System.getProperty("os.arch");
        }
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }
}
