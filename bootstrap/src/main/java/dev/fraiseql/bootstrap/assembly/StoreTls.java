package dev.fraiseql.bootstrap.assembly;

import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.Key;
import dev.fraiseql.tls.ClientTls;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the servers that we connect to are checked. */
final class StoreTls {

    private static final Logger LOG = LoggerFactory.getLogger(StoreTls.class);

    private StoreTls() {}

    static ClientTls of(
            Configuration configuration, Key<String> authorities, Key<Boolean> insecure) {
        warn(configuration, authorities, insecure);
        return new ClientTls(
                file(configuration, authorities),
                Optional.empty(),
                Optional.empty(),
                configuration.get(insecure));
    }

    /** With a certificate of ours. */
    static ClientTls of(
            Configuration configuration,
            Key<String> authorities,
            Key<String> certificate,
            Key<String> key,
            Key<Boolean> insecure) {
        warn(configuration, authorities, insecure);
        return new ClientTls(
                file(configuration, authorities),
                file(configuration, certificate),
                file(configuration, key),
                configuration.get(insecure));
    }

    private static void warn(
            Configuration configuration, Key<String> authorities, Key<Boolean> insecure) {
        if (configuration.get(insecure)) {
            LOG.warn(
                    "{}: whoever is on the way reads and changes what is sent; set {} instead",
                    insecure,
                    authorities);
        }
    }

    private static Optional<Path> file(Configuration configuration, Key<String> key) {
        return configuration.find(key).map(configuration::resolve);
    }
}
