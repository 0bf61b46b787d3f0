package dev.fraiseql.bootstrap.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo as its user has it: a process, signals, what stays behind. */
@Timeout(300)
class DemoIT {

    private static final String READY = "Ctrl-C stops everything.";

    @TempDir private Path home;

    private static String search(DemoProcess demo, String parameters) {
        try (var client = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(
                                    URI.create(
                                            "http://127.0.0.1:"
                                                    + demo.httpPort()
                                                    + "/api/events/search?"
                                                    + parameters))
                            .build();
            return client.send(request, BodyHandlers.ofString()).body();
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    private static String query(DemoProcess demo, String query) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(
                                    URI.create("http://127.0.0.1:" + demo.httpPort() + "/graphql"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"query\":\"" + query + "\"}"))
                            .build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }

    @Test
    void itServesTheShopAndAnInterruptLeavesNothingBehind() throws Exception {
        try (var demo = new DemoProcess(home, "--scale", "0.01", "--no-traffic")) {
            demo.awaitSaid(READY);
            assertThat(
                            query(
                                    demo,
                                    "{ order(id: 7) { id status total customer { name } items(orderBy: [{id: ASC}]) { sku } } }"))
                    .isEqualTo(
                            "{\"data\":{\"order\":{\"id\":7,\"status\":\"paid\",\"total\":\"7.50\","
                                    + "\"customer\":{\"name\":\"customer 8\"},\"items\":[{\"sku\":\"sku6\"},"
                                    + "{\"sku\":\"sku6\"},{\"sku\":\"sku6\"}]}}}");
            assertThat(
                            query(
                                    demo,
                                    "mutation { createOrder(input: {customerId: 1, status: \\\"new\\\", total: \\\"1.00\\\"})"
                                            + " { id } }"))
                    .isEqualTo("{\"data\":{\"createOrder\":{\"id\":2001}}}");
            DemoProcess.await(
                    Duration.ofSeconds(30),
                    () ->
                            search(demo, "q=new&eventType=Order.Created&entityId=2001")
                                    .contains("<mark>new</mark>"));
            assertThat(demo.err())
                    .contains("127.0.0.1:" + demo.httpPort(), "127.0.0.1:" + demo.flightPort())
                    .doesNotContain("WARN", "ERROR");
            assertThat(demo.out()).isEmpty();

            demo.signal("INT");

            assertThat(demo.awaitEnd(Duration.ofSeconds(20))).isZero();
            demo.awaitNothingLeft();
        }
    }

    @Test
    void trafficFlows() throws Exception {
        try (var demo = new DemoProcess(home, "--scale", "0.001")) {
            demo.awaitSaid(READY);
            DemoProcess.await(
                    Duration.ofSeconds(30),
                    () -> {
                        try {
                            return query(demo, "{ order(id: 203) { id } }").contains("203");
                        } catch (Exception failure) {
                            throw new AssertionError(failure);
                        }
                    });
            demo.signal("TERM");
            assertThat(demo.awaitEnd(Duration.ofSeconds(20))).isZero();
        }
    }

    @Test
    void twoInterruptsEndItAtOnceAndStillNothingStays() throws Exception {
        try (var demo = new DemoProcess(home, "--scale", "0.001")) {
            demo.awaitSaid(READY);
            demo.signal("INT");
            demo.signal("INT");
            demo.awaitEnd(Duration.ofSeconds(5));
            demo.awaitNothingLeft();
        }
    }

    @Test
    void killedWhileLoadingItLeavesNothingBehind() throws Exception {
        try (var demo = new DemoProcess(home, "--scale", "3")) {
            demo.awaitSaid("loading the sample shop");
            demo.signal("KILL");
            demo.awaitEnd(Duration.ofSeconds(5));
            demo.awaitNothingLeft();
        }
    }

    @Test
    void interruptedWhileLoadingItEndsQuietly() throws Exception {
        try (var demo = new DemoProcess(home, "--scale", "3")) {
            demo.awaitSaid("loading the sample shop");
            demo.signal("INT");
            assertThat(demo.awaitEnd(Duration.ofSeconds(20))).isZero();
            assertThat(demo.err()).doesNotContain("error:", "Exception");
            demo.awaitNothingLeft();
        }
    }

    @Test
    void keptDataIsThereTheNextTimeAndInUseMeanwhile() throws Exception {
        var data = home.resolve("data");
        try (var first =
                new DemoProcess(
                        Files.createDirectories(home.resolve("1")),
                        "--data",
                        data.toString(),
                        "--scale",
                        "0.001",
                        "--no-traffic")) {
            first.awaitSaid(READY);
            query(
                    first,
                    "mutation { createOrder(input: {customerId: 1, status: \\\"kept\\\", total: 1}) { id } }");

            try (var second =
                    new DemoProcess(
                            Files.createDirectories(home.resolve("2")),
                            "--data",
                            data.toString())) {
                assertThat(second.awaitEnd(Duration.ofSeconds(30))).isEqualTo(1);
                assertThat(second.err())
                        .startsWith("error: " + data + " is in use by another demo\nhint: ");
            }
            first.signal("KILL");
        }
        try (var again =
                new DemoProcess(
                        Files.createDirectories(home.resolve("3")),
                        "--data",
                        data.toString(),
                        "--no-traffic")) {
            again.awaitSaid(READY);
            assertThat(again.err()).doesNotContain("loading");
            assertThat(query(again, "{ order(id: 201) { status } }")).contains("\"kept\"");
            again.signal("INT");
            assertThat(again.awaitEnd(Duration.ofSeconds(30))).isZero();
        }
        assertThat(data.resolve("postgresql/postmaster.pid")).doesNotExist();
    }

    @Test
    void aPortInUseIsSaidBeforeAnythingIsLoaded() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var demo = new DemoProcess(home, taken.getLocalPort())) {
            assertThat(demo.awaitEnd(Duration.ofSeconds(30))).isEqualTo(1);
            assertThat(demo.err())
                    .isEqualTo(
                            "error: port "
                                    + taken.getLocalPort()
                                    + " is in use\nhint: Choose another with --http-port.\n");
        }
    }
}
