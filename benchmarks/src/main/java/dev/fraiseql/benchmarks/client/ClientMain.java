package dev.fraiseql.benchmarks.client;

import dev.fraiseql.benchmarks.harness.Logging;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import org.apache.arrow.flight.FlightRuntimeException;

/**
 * The client process: reads requests from standard input, one a line, words parted by tabs, and
 * answers each with a line. Warm connections are kept, so an answer's times are the work's alone.
 */
public final class ClientMain {

    private static final Map<String, String> ZSTD = Map.of("x-fraiseql-compression", "zstd");
    private static final Map<String, String> GZIP = Map.of("accept-encoding", "gzip");

    private ClientMain() {}

    /**
     * @param arguments the port of the Flight server on this machine; where it speaks TLS, a file
     *     of who signs its certificate
     */
    public static void main(String[] arguments) throws IOException {
        Logging.toStandardError();
        var out =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (var flight = new FlightReader(arguments);
                var http = new HttpReader();
                var copy = new CopyReader()) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                out.println(answer(line.split("\t", -1), flight, http, copy));
            }
        }
    }

    private static String answer(
            String[] words, FlightReader flight, HttpReader http, CopyReader copy) {
        try {
            return switch (words[0]) {
                case "flight" -> flight.drain(words[1]).line();
                case "flight-zstd" -> flight.drain(words[1], ZSTD).line();
                case "flight-endpoints" -> flight.drainEndpoints(words[1]).line();
                case "hold" -> flight.hold(words[1]).line();
                case "hold-many" -> flight.hold(words[1], Integer.parseInt(words[2])).line();
                case "cancel" -> flight.cancel().line();
                case "release" -> flight.release().line();
                case "load" -> flight.writer().load(words[1]).line();
                case "put" -> flight.writer().put(words[1]).line();
                case "http" -> http.post(words[1], words[2]).line();
                case "http-gzip" -> http.post(words[1], words[2], GZIP).line();
                case "copy" -> copy.drain(words[1], words[2]).line();
                default -> "error\tunknown request " + words[0];
            };
        } catch (IOException | SQLException | FlightRuntimeException failure) {
            return "error\t" + String.valueOf(failure).replaceAll("\\s+", " ");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return "error\tinterrupted";
        } catch (Exception failure) {
            // What FlightStream.close() declares.
            return "error\t" + String.valueOf(failure).replaceAll("\\s+", " ");
        }
    }
}
