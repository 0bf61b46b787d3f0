package dev.fraiseql.testkit.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;

/**
 * The distribution that Elastic publishes for integration tests: a real server with few modules.
 * Maven fetches it into the user's cache, once a machine.
 */
final class ElasticsearchPackage {

    private static final String VERSION = "8.19.21";
    private static final String ARTIFACT =
            "org.elasticsearch.distribution.integ-test-zip:elasticsearch:" + VERSION + ":zip";
    private static final ToolHome HOME = new ToolHome("elasticsearch", List.of(ARTIFACT));

    private ElasticsearchPackage() {}

    /** Unpacks it into a folder; gives the server's own folder therein. */
    static Path unpack(Path folder) throws IOException, InterruptedException {
        var zip =
                HOME.get(ElasticsearchPackage::fetch).resolve("elasticsearch-" + VERSION + ".zip");
        try (var archive = new ZipFile(zip.toFile())) {
            for (var entry : archive.stream().toList()) {
                var file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException(entry.getName() + " would leave the folder");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    try (var content = archive.getInputStream(entry)) {
                        Files.copy(content, file);
                    }
                }
            }
        }
        return folder.resolve("elasticsearch-" + VERSION);
    }

    private static void fetch(Path folder) throws IOException, InterruptedException {
        ToolHome.install(
                List.of(
                        "mvn",
                        "--batch-mode",
                        "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy",
                        "-Dartifact=" + ARTIFACT,
                        "-DoutputDirectory=" + folder),
                folder);
    }
}
