package dev.fraiseql.benchmarks.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Posts JSON and reads the whole body of the answer, parsing nothing. */
final class HttpReader implements AutoCloseable {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final byte[] buffer = new byte[1 << 16];

    Reading post(String url, String body) throws IOException, InterruptedException {
        return post(url, body, Map.of());
    }

    Reading post(String url, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        var builder =
                HttpRequest.newBuilder(URI.create(url))
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(body));
        headers.forEach(builder::header);
        var request = builder.build();
        var start = System.nanoTime();
        var response = client.send(request, BodyHandlers.ofInputStream());
        try (var stream = response.body()) {
            if (response.statusCode() != 200) {
                throw new IOException(
                        "status "
                                + response.statusCode()
                                + ": "
                                + new String(stream.readNBytes(500), StandardCharsets.UTF_8));
            }
            var bytes = (long) stream.read(buffer);
            var first = System.nanoTime() - start;
            for (var read = 0; read >= 0; read = stream.read(buffer)) {
                bytes += read;
            }
            return new Reading(first, System.nanoTime() - start, 0, bytes);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
