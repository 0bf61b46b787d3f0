package dev.fraiseql.adapters.security;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches what an identity provider publishes: within a time and a size, without following it
 * elsewhere.
 */
final class KeyDocuments implements AutoCloseable {

    private static final int LARGEST = 256 * 1024;
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(Redirect.NEVER).connectTimeout(LONGEST).build();

    /**
     * @throws IOException if it does not come, whole and in time
     */
    String get(URI address) throws IOException {
        var request = HttpRequest.newBuilder(address).header("Accept", "application/json").build();
        var answer =
                client.sendAsync(
                        request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
        try {
            var response = answer.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw new IOException(address + " answers " + response.statusCode());
            }
            return new String(response.body(), StandardCharsets.UTF_8);
        } catch (ExecutionException failed) {
            throw new IOException(address + " does not answer", failed.getCause());
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new IOException(address + " does not answer in time", late);
        } catch (InterruptedException interrupted) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
