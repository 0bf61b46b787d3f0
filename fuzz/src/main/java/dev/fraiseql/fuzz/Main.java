package dev.fraiseql.fuzz;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dev/fuzz}. */
@Command(
        name = "dev/fuzz",
        mixinStandardHelpOptions = true,
        description =
                "Searches for inputs that are neither read nor refused with a code, or that cost too much; guided by coverage.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:Nothing found", "1:Something found", "2:Wrong usage"})
public final class Main implements Callable<Integer> {

    @Parameters(paramLabel = "TARGET", description = "${COMPLETION-CANDIDATES}")
    private List<Parsers> targets = new ArrayList<>();

    @Option(names = "--all", description = "Every target, one after another")
    private boolean all;

    @Option(
            names = "--seconds",
            defaultValue = "60",
            description = "How long each is searched; default: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(
            names = "--keep",
            description = "Adds what reaches new code to the checked-in corpus, as few as do")
    private boolean keep;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls.
    private CommandSpec spec;

    public static void main(String[] arguments) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        System.exit(new CommandLine(new Main()).setOut(out).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (targets.isEmpty() != all) {
            throw new ParameterException(spec.commandLine(), "Name targets, or give --all.");
        }
        var out = spec.commandLine().getOut();
        var found = 0;
        for (var parser : all ? List.of(Parsers.values()) : targets) {
            var corpus = Corpus.of(Path.of("fuzz").toAbsolutePath(), parser).create();
            var run = new JazzerRun(parser, corpus);
            out.printf("%n%s, %d s%n", parser, seconds);
            if (!run.search(seconds)) {
                found++;
                out.printf(
                        "%s: FOUND; after the fix, move the input from %s to %s under a name that says what it is%n",
                        parser, corpus.findings(), corpus.seeds());
            } else if (keep && !run.keep()) {
                found++;
            }
        }
        out.printf("%n%s%n", found == 0 ? "nothing found" : "found something in " + found);
        return found == 0 ? 0 : 1;
    }
}
