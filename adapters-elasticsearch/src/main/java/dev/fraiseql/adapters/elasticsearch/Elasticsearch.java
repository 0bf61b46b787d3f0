package dev.fraiseql.adapters.elasticsearch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.fraiseql.ports.lifecycle.Component;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHost;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.conn.ssl.NoopHostnameVerifier;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.impl.nio.client.HttpAsyncClientBuilder;
import org.apache.http.message.BasicHeader;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RequestOptions;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to the cluster. A heartbeat finds out by itself when the cluster goes away and
 * when it is back; meanwhile every call fails at once. Starts whether or not the cluster is there.
 * Thread-safe.
 */
final class Elasticsearch implements Component {

    private static final Logger LOG = LoggerFactory.getLogger(Elasticsearch.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration HEARTBEAT = Duration.ofMillis(500);
    private static final Duration PULSE = Duration.ofSeconds(2);

    private final RestClient client;
    private final ScheduledExecutorService heart =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("elasticsearch-heartbeat").factory());

    /** How often it came (back); whoever prepared something there looks whether it did since. */
    private final AtomicLong arrivals = new AtomicLong(1);

    private volatile @Nullable Throwable away;
    private boolean started;

    @Inject
    Elasticsearch(ElasticsearchConfig config) {
        var url = config.url();
        var port = url.getPort() < 0 ? 9200 : url.getPort();
        client =
                RestClient.builder(new HttpHost(url.getHost(), port, url.getScheme()))
                        .setDefaultHeaders(headers(config))
                        .setCompressionEnabled(false)
                        .setHttpClientConfigCallback(http -> trusting(config, http))
                        .setRequestConfigCallback(
                                request ->
                                        request.setConnectTimeout(1_000).setSocketTimeout(60_000))
                        .build();
    }

    @Override
    public String name() {
        return "Elasticsearch";
    }

    @Override
    public synchronized void start() {
        if (!started) {
            started = true;
            var _ =
                    heart.scheduleWithFixedDelay(
                            this::beat, 0, HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Changes whenever the cluster was away in between. */
    long arrivals() {
        return arrivals.get();
    }

    Answer call(String method, String path, Duration timeout) {
        return exchange(method, path, null, timeout);
    }

    Answer call(String method, String path, JsonNode body, Duration timeout) {
        try {
            return exchange(
                    method,
                    path,
                    new ByteArrayEntity(JSON.writeValueAsBytes(body), ContentType.APPLICATION_JSON),
                    timeout);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * Any status is an answer.
     *
     * @throws dev.fraiseql.domain.failure.FailureException {@code SEARCH_UNAVAILABLE} where there
     *     is none, at once while the cluster is known to be away
     */
    Answer exchange(String method, String path, @Nullable HttpEntity body, Duration timeout) {
        var absence = away;
        if (absence != null) {
            throw ElasticsearchFailures.away(absence);
        }
        try {
            return send(method, path, body, timeout);
        } catch (SocketTimeoutException slow) {
            // One slow answer is no outage; the heartbeat knows.
            throw ElasticsearchFailures.away(slow);
        } catch (IOException lost) {
            away(lost);
            throw ElasticsearchFailures.away(lost);
        }
    }

    @Override
    public void close() {
        heart.shutdownNow();
        try {
            client.close();
        } catch (IOException failure) {
            LOG.warn("the connection to Elasticsearch did not close", failure);
        }
    }

    private Answer send(String method, String path, @Nullable HttpEntity body, Duration timeout)
            throws IOException {
        var request = new Request(method, path);
        request.setEntity(body);
        request.setOptions(
                RequestOptions.DEFAULT.toBuilder()
                        .setRequestConfig(
                                RequestConfig.custom()
                                        .setConnectTimeout(1_000)
                                        .setSocketTimeout((int) timeout.toMillis())
                                        .build()));
        try {
            return answer(client.performRequest(request));
        } catch (ResponseException refused) {
            return answer(refused.getResponse());
        }
    }

    private static Answer answer(Response response) throws IOException {
        var entity = response.getEntity();
        var status = response.getStatusLine().getStatusCode();
        if (entity == null) {
            return new Answer(status, MissingNode.getInstance());
        }
        var bytes = EntityUtils.toByteArray(entity);
        try {
            return new Answer(status, JSON.readTree(bytes));
        } catch (JsonProcessingException noJson) {
            // A proxy's page.
            return new Answer(status, JSON.valueToTree(new String(bytes, StandardCharsets.UTF_8)));
        }
    }

    private void beat() {
        try {
            var answer = send("GET", "/_cluster/health?local=true", null, PULSE);
            if (away != null && answer.status() < 500) {
                arrivals.incrementAndGet();
                away = null;
                LOG.info("Elasticsearch is back");
            }
        } catch (IOException | RuntimeException lost) {
            away(lost);
        }
    }

    private void away(Throwable cause) {
        if (away == null) {
            LOG.warn("Elasticsearch does not answer", cause);
        }
        away = cause;
    }

    /** Besides, the client checks the host's name itself. */
    private static HttpAsyncClientBuilder trusting(
            ElasticsearchConfig config, HttpAsyncClientBuilder http) {
        if (config.url().getScheme().equals("https")) {
            http.setSSLContext(config.tls().context());
            if (config.tls().insecure()) {
                http.setSSLHostnameVerifier(NoopHostnameVerifier.INSTANCE);
            }
        }
        return http;
    }

    private static Header[] headers(ElasticsearchConfig config) {
        var user = config.url().getUserInfo();
        return config.apiKey()
                .map(key -> "ApiKey " + key)
                .or(() -> Optional.ofNullable(user).map(Elasticsearch::basic))
                .map(value -> new Header[] {new BasicHeader("Authorization", value)})
                .orElse(new Header[0]);
    }

    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    }
}
