package dev.fraiseql.fuzz;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Jazzer in a process of its own, which ends itself at a finding. */
record JazzerRun(Parsers parser, Corpus corpus) {

    /** Coverage of these guides the search: ours, and the parsers that ours stand on. */
    private static final String INSTRUMENTED =
            String.join(
                    ":",
                    "dev.fraiseql.**",
                    "com.fasterxml.jackson.core.**",
                    "com.fasterxml.jackson.dataformat.toml.**",
                    "com.nimbusds.**",
                    "graphql.parser.**",
                    "org.apache.arrow.flatbuf.**",
                    "org.apache.arrow.vector.ipc.**");

    private static final int LONGEST_INPUT = 16_384;

    /** For one input, before the run gives up on it: far behind what the oracle allows. */
    private static final int TIMEOUT_SECONDS = 30;

    /** Whether nothing was found. */
    boolean search(int seconds) throws IOException, InterruptedException {
        return run(
                List.of(
                        "-max_total_time=" + seconds,
                        "-timeout=" + TIMEOUT_SECONDS,
                        "-max_len=" + LONGEST_INPUT,
                        "-print_final_stats=1",
                        "-artifact_prefix=" + corpus.findings() + "/",
                        corpus.grown().toString(),
                        corpus.seeds().toString()));
    }

    /** Adds the fewest of the grown inputs to the seeds that reach what these don't. */
    boolean keep() throws IOException, InterruptedException {
        return run(
                List.of(
                        "-merge=1",
                        "-set_cover_merge=1",
                        corpus.seeds().toString(),
                        corpus.grown().toString()));
    }

    private boolean run(List<String> options) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(
                List.of(
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + JazzerEntry.class.getName(),
                        "--target_args=" + parser.name(),
                        "--instrumentation_includes=" + INSTRUMENTED,
                        "--custom_hook_includes=" + INSTRUMENTED,
                        "--instrumentation_excludes=dev.fraiseql.fuzz.**:dev.fraiseql.testkit.**",
                        "--reproducer_path=" + corpus.findings()));
        command.addAll(options);
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }
}
