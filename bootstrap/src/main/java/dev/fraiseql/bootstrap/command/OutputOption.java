package dev.fraiseql.bootstrap.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import picocli.CommandLine.Option;

/** Where the result goes. */
final class OutputOption {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "Where to write the result; - for standard output.")
    private String file = "-";

    /** Writes all or nothing: a reader never sees half a file. */
    void write(String text, PrintWriter out, PrintWriter err) {
        if (file.equals("-")) {
            out.print(text);
            out.flush();
            return;
        }
        var target = Path.of(file).toAbsolutePath();
        var half = target.resolveSibling(target.getFileName() + ".half");
        try {
            Files.writeString(half, text);
            Files.move(
                    half,
                    target,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            throw Fraiseql.failure(
                    target + " can't be written",
                    "Name a file in an existing folder that you may write to.");
        }
        err.println("wrote " + file);
        err.flush();
    }
}
