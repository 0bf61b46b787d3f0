package dev.fraiseql.adapters.nats;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The ends of a source's partitions, by number. */
record Ends(List<End> ends) {

    Ends {
        ends = List.copyOf(ends);
    }

    static Ends start(int partitions) {
        return new Ends(Collections.nCopies(partitions, End.START));
    }

    End of(int partition) {
        return ends.get(partition);
    }

    Ends with(int partition, End end) {
        var more = new ArrayList<>(ends);
        more.set(partition, end);
        return new Ends(more);
    }

    /** Reads what {@link #toString()} writes. */
    static Ends parse(String text) {
        return new Ends(Arrays.stream(text.split(" ")).map(End::parse).toList());
    }

    @Override
    public String toString() {
        return ends.stream().map(End::toString).collect(joining(" "));
    }
}
