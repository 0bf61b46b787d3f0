package dev.fraiseql.bootstrap.assembly;

import com.google.inject.Module;
import dev.fraiseql.adapters.tracing.TracingConfig;
import dev.fraiseql.adapters.tracing.TracingModule;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.TracingKeys;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Our keys of tracing as the adapter's own configuration. */
final class TracingAdapter {

    private TracingAdapter() {}

    /** Empty where nothing is traced. */
    static Optional<Module> of(Configuration configuration) {
        if (!configuration.get(TracingKeys.ENABLED)) {
            return Optional.empty();
        }
        try {
            var resource = pairs(configuration.find(TracingKeys.RESOURCE));
            resource.put("service.name", configuration.get(TracingKeys.SERVICE_NAME));
            return Optional.of(
                    new TracingModule(
                            new TracingConfig(
                                    URI.create(configuration.get(TracingKeys.ENDPOINT)),
                                    configuration.get(TracingKeys.SAMPLE),
                                    resource,
                                    pairs(configuration.find(TracingKeys.HEADERS)))));
        } catch (IllegalArgumentException invalid) {
            throw Failure.of(
                            FailureCode.CONFIGURATION_INVALID,
                            "tracing.endpoint is no HTTP address",
                            "Use a form like http://127.0.0.1:4318.")
                    .causedBy(invalid);
        }
    }

    private static Map<String, String> pairs(Optional<List<String>> texts) {
        var pairs = new LinkedHashMap<String, String>();
        for (var text : texts.orElse(List.of())) {
            var equals = text.indexOf('=');
            pairs.put(text.substring(0, equals), text.substring(equals + 1));
        }
        return pairs;
    }
}
