package dev.fraiseql.benchmarks.client;

import dev.fraiseql.benchmarks.harness.Background;
import dev.fraiseql.benchmarks.harness.BenchmarkFailure;
import dev.fraiseql.benchmarks.harness.Checkout;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@link ClientMain} in a JVM of its own, as seen by the measurement. One thread at a time. */
public final class ClientProcess implements AutoCloseable {

    private final Background process;
    private final Writer requests;
    private final BufferedReader answers;

    private ClientProcess(Background process) {
        this.process = process;
        this.requests = process.process().outputWriter();
        this.answers = process.process().inputReader();
    }

    public static ClientProcess start(int flightPort, Path folder) throws IOException {
        return start("client", folder, Integer.toString(flightPort));
    }

    /**
     * A client by TLS.
     *
     * @param authorities a PEM file of who signs the server's certificate
     */
    public static ClientProcess start(int flightPort, Path authorities, Path folder)
            throws IOException {
        return start("tls-client", folder, Integer.toString(flightPort), authorities.toString());
    }

    private static ClientProcess start(String name, Path folder, String... place)
            throws IOException {
        return new ClientProcess(
                Background.start(
                        name,
                        Checkout.find().java(ClientMain.class, List.of(place)),
                        Map.of(),
                        folder.resolve(name + ".log"),
                        true));
    }

    /** Reads a Flight stream to its end. */
    public Reading flight(String ticket) throws IOException {
        return ask("flight", ticket);
    }

    /** Reads all endpoints that GetFlightInfo names for a command, at once. */
    public Reading flightEndpoints(String command) throws IOException {
        return ask("flight-endpoints", command);
    }

    /** Keeps the rows of a ticket, for {@link #put}. */
    public Reading load(String ticket) throws IOException {
        return ask("load", ticket);
    }

    /** Uploads what was loaded into a table. */
    public Reading put(String table) throws IOException {
        return ask("put", table);
    }

    /** As {@link #flight}, with batches compressed on the wire. */
    public Reading flightCompressed(String ticket) throws IOException {
        return ask("flight-zstd", ticket);
    }

    /**
     * Reads the first batches of several streams of one ticket, then stops until {@link #cancel}.
     */
    public Reading holdMany(String ticket, int streams) throws IOException {
        return ask("hold-many", ticket, Integer.toString(streams));
    }

    /** Cancels all streams that are held; its rows are those that arrived. */
    public Reading cancel() throws IOException {
        return ask("cancel");
    }

    /** Reads the first batch of a Flight stream, then stops reading until {@link #release}. */
    public Reading hold(String ticket) throws IOException {
        return ask("hold", ticket);
    }

    public Reading release() throws IOException {
        return ask("release");
    }

    /** Posts JSON and reads the whole answer. */
    public Reading http(URI uri, String body) throws IOException {
        return ask("http", uri.toString(), body);
    }

    /** As {@link #http}, with the answer compressed on the wire. */
    public Reading httpCompressed(URI uri, String body) throws IOException {
        return ask("http-gzip", uri.toString(), body);
    }

    /** Reads a COPY through pgjdbc. */
    public Reading copy(String jdbcUrl, String statement) throws IOException {
        return ask("copy", jdbcUrl, statement);
    }

    private Reading ask(String... words) throws IOException {
        requests.write(String.join("\t", words) + "\n");
        requests.flush();
        var answer = answers.readLine();
        if (answer == null) {
            throw new BenchmarkFailure("the client process ended: " + process.said());
        }
        return Reading.parse(answer);
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }
}
