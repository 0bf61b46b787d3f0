package dev.fraiseql.benchmarks.harness;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Tells the person who waits what is going on, and keeps the notes that belong to the results. */
public final class Progress {

    private final PrintWriter out;
    private final List<String> notes = new ArrayList<>();

    /**
     * @param out standard error, as a rule: results go elsewhere
     */
    public Progress(PrintWriter out) {
        this.out = out;
    }

    public void say(String message) {
        out.println("bench: " + message);
        out.flush();
    }

    /** Something left out or unusual, which a reader of the results must know. */
    public void note(String message) {
        notes.add(message);
        say(message);
    }

    public List<String> notes() {
        return List.copyOf(notes);
    }
}
