package dev.fraiseql.adapters.nats;

import dev.fraiseql.domain.event.EventEncoding;
import dev.fraiseql.tls.ClientTls;
import java.util.List;
import java.util.Optional;

/**
 * Where NATS is and what is kept there.
 *
 * @param servers such as {@code nats://host:4222}; {@code tls://} for TLS
 * @param tls whom connections by TLS trust, and what they show
 * @param prefix begins the names of streams and subjects: {@code [A-Za-z0-9_-]+}
 * @param source this database's name, whose events this process relays
 * @param sources all databases whose events consumers read, this one among them
 * @param joinedStream the stream that joins those of all sources, and that consumers then read from
 * @param partitions of each source, 1 to 64; a stream keeps the number it was made with
 */
public record NatsConfig(
        List<String> servers,
        NatsLoginConfig login,
        ClientTls tls,
        String prefix,
        String source,
        List<String> sources,
        Optional<String> joinedStream,
        int partitions,
        EventEncoding encoding,
        NatsStreamConfig streams) {

    public static final int MOST_PARTITIONS = 64;

    public NatsConfig {
        servers = List.copyOf(servers);
        sources = List.copyOf(sources);
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("nats.url names no server");
        }
        for (var server : servers) {
            // The client knows a scheme that trusts everybody, too.
            if (!server.matches("(nats|tls)://.+")) {
                throw new IllegalArgumentException(
                        "nats.url has a server that begins neither with nats:// nor with tls://");
            }
        }
        if (partitions < 1 || partitions > MOST_PARTITIONS) {
            throw new IllegalArgumentException(
                    "events.partitions is " + partitions + "; use 1 to " + MOST_PARTITIONS);
        }
        if (!sources.contains(source)) {
            throw new IllegalArgumentException(
                    "nats.sources " + sources + " does not name events.source " + source);
        }
    }

    /** Whether connections are by TLS. */
    boolean isSecure() {
        return servers.stream().anyMatch(server -> server.startsWith("tls:"));
    }

    /** One source without a login, everything else as by default. */
    public static NatsConfig of(String server, String prefix, String source) {
        return new NatsConfig(
                List.of(server),
                NatsLoginConfig.NONE,
                ClientTls.DEFAULT,
                prefix,
                source,
                List.of(source),
                Optional.empty(),
                4,
                EventEncoding.ARROW,
                NatsStreamConfig.DEFAULT);
    }

    public NatsConfig with(EventEncoding other) {
        return new NatsConfig(
                servers,
                login,
                tls,
                prefix,
                source,
                sources,
                joinedStream,
                partitions,
                other,
                streams);
    }

    public NatsConfig with(NatsStreamConfig other) {
        return new NatsConfig(
                servers,
                login,
                tls,
                prefix,
                source,
                sources,
                joinedStream,
                partitions,
                encoding,
                other);
    }

    public NatsConfig with(NatsLoginConfig other) {
        return new NatsConfig(
                servers,
                other,
                tls,
                prefix,
                source,
                sources,
                joinedStream,
                partitions,
                encoding,
                streams);
    }

    public NatsConfig with(ClientTls other) {
        return new NatsConfig(
                servers,
                login,
                other,
                prefix,
                source,
                sources,
                joinedStream,
                partitions,
                encoding,
                streams);
    }

    public NatsConfig withPartitions(int other) {
        return new NatsConfig(
                servers,
                login,
                tls,
                prefix,
                source,
                sources,
                joinedStream,
                other,
                encoding,
                streams);
    }

    public NatsConfig withSources(List<String> others, Optional<String> joined) {
        return new NatsConfig(
                servers, login, tls, prefix, source, others, joined, partitions, encoding, streams);
    }
}
