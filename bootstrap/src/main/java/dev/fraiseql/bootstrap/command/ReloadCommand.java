package dev.fraiseql.bootstrap.command;

import dev.fraiseql.bootstrap.process.ExitCode;
import dev.fraiseql.bootstrap.process.PidFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fraiseql reload}. */
@Command(
        name = "reload",
        description = {
            "Let a running server read its configuration, its compiled schema and its trusted documents again.",
            "The server checks them first, the schema against the database. If they fit, new operations see them and"
                    + " those under way end on the old ones; if not, the server says why and goes on with the old"
                    + " ones. Keys that can't change while it runs are named and left."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fraiseql serve --config fraiseql.toml --pid-file /run/fraiseql.pid",
            "  fraiseql reload --pid-file /run/fraiseql.pid"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ReloadCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Target target;

    static final class Target {

        @Option(
                names = "--pid-file",
                paramLabel = "FILE",
                description = "The file that the server was started with.")
        private @Nullable Path file;

        @Option(names = "--pid", paramLabel = "NUMBER", description = "The server's process.")
        private long pid;

        long pid() {
            return file == null ? pid : PidFile.read(file);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        var pid = target.pid();
        check(pid);
        hangUp(pid);
        var err = spec.commandLine().getErr();
        err.println("asked process " + pid + " to reload; its log says whether the schema fits");
        err.flush();
        return ExitCode.OK.status();
    }

    /** SIGHUP ends a program that does not expect it: a number may be another's by now. */
    private static void check(long pid) {
        var process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (process.isEmpty()) {
            throw Fraiseql.failure(
                    "there is no process " + pid, "Start the server: fraiseql serve.");
        }
        var program = process.get().info().command();
        if (program.isPresent() && !program.equals(ProcessHandle.current().info().command())) {
            throw Fraiseql.failure(
                    "process " + pid + " is no FraiseQL server",
                    "Name the process of `fraiseql serve`.");
        }
    }

    private static void hangUp(long pid) throws InterruptedException {
        try {
            var kill = new ProcessBuilder("kill", "-HUP", Long.toString(pid)).inheritIO().start();
            if (kill.waitFor() == 0) {
                return;
            }
        } catch (IOException noSuchProgram) {
            throw Fraiseql.failure(
                    "this system has no `kill -HUP`",
                    "Restart the server to serve another schema.");
        }
        throw Fraiseql.failure(
                "process " + pid + " could not be signalled", "Run as the server's own user.");
    }
}
