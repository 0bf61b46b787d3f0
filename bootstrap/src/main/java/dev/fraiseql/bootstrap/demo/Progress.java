package dev.fraiseql.bootstrap.demo;

import java.io.PrintWriter;
import java.util.Locale;

/** Tells what is going on and how long it took, a line a phase. */
final class Progress {

    private final PrintWriter err;
    private final long begin = System.nanoTime();

    Progress(PrintWriter err) {
        this.err = err;
    }

    /** A part of the work. */
    interface Phase<E extends Exception> {
        void run() throws E;
    }

    <E extends Exception> void phase(String what, Phase<E> phase) throws E {
        var start = System.nanoTime();
        err.print(what + " …");
        err.flush();
        var done = false;
        try {
            phase.run();
            done = true;
        } finally {
            err.println(done ? " " + seconds(start) : "");
            err.flush();
        }
    }

    /** Since the beginning. */
    String elapsed() {
        return seconds(begin);
    }

    private static String seconds(long since) {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - since) / 1e9);
    }
}
