package dev.fraiseql.testkit.service;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The NATS servers that tests run on, each in a folder below the user's cache. */
public enum NatsVersion {
    /** Built from the Go module proxy. */
    NEWEST(
            "nats",
            "github.com/nats-io/nats-server/v2@v2.15.2",
            "nats-server",
            "install Go 1.24 or later with go on the PATH") {
        @Override
        void install(Path folder) throws IOException, InterruptedException {
            ToolHome.install(
                    List.of("env", "GOBIN=" + folder, "go", "install", packageName), folder);
        }
    },
    /** Debian's, 2.9; unpacked, not installed. */
    OLDEST(
            "nats-debian",
            "nats-server",
            "usr/sbin/nats-server",
            "run apt-get update on Debian 12, which has nats-server 2.9") {
        @Override
        void install(Path folder) throws IOException, InterruptedException {
            ToolHome.install(List.of("apt-get", "download", packageName), folder);
            ToolHome.install(List.of("sh", "-c", "dpkg -x nats-server_*.deb ."), folder);
        }
    };

    private final String folderName;
    final String packageName;
    private final String program;
    private final String remedy;

    NatsVersion(String folderName, String packageName, String program, String remedy) {
        this.folderName = folderName;
        this.packageName = packageName;
        this.program = program;
        this.remedy = remedy;
    }

    abstract void install(Path folder) throws IOException, InterruptedException;

    /** The server's program, installed if it is not yet; several processes may ask at once. */
    Path program() throws InterruptedException {
        try {
            return new ToolHome(folderName, List.of(packageName))
                    .get(this::install)
                    .resolve(program);
        } catch (IOException failed) {
            throw MissingService.abort(
                    "NATS (" + packageName + ")",
                    remedy + ", or set " + NatsServer.URL_VARIABLE,
                    failed);
        }
    }
}
