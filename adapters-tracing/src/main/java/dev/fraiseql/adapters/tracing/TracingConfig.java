package dev.fraiseql.adapters.tracing;

import java.net.URI;
import java.util.Map;

/**
 * @param endpoint of the collector, OTLP by HTTP; {@code /v1/traces} is added where it has no path
 * @param sample how many of the traces that begin here are followed, 0 to 1
 * @param resource what the process is told apart by, {@code service.name} among it
 * @param headers sent with each export: credentials
 */
public record TracingConfig(
        URI endpoint, double sample, Map<String, String> resource, Map<String, String> headers) {

    public TracingConfig {
        if (endpoint.getHost() == null
                || !String.valueOf(endpoint.getScheme()).startsWith("http")) {
            throw new IllegalArgumentException(
                    "tracing.endpoint is no HTTP address; use a form like http://127.0.0.1:4318");
        }
        if (!(sample >= 0 && sample <= 1)) {
            throw new IllegalArgumentException("tracing.sample is " + sample + "; use 0 to 1");
        }
        resource = Map.copyOf(resource);
        headers = Map.copyOf(headers);
    }

    /** Where spans are posted. */
    URI traces() {
        var path = endpoint.getPath();
        return path == null || path.isEmpty() || path.equals("/")
                ? endpoint.resolve("/v1/traces")
                : endpoint;
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "TracingConfig[" + endpoint + ", " + sample + ", " + resource + "]";
    }
}
