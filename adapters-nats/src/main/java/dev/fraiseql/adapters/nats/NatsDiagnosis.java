package dev.fraiseql.adapters.nats;

import dev.fraiseql.ports.health.ClockSkew;
import dev.fraiseql.ports.health.Diagnosis;
import dev.fraiseql.ports.health.Finding;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamInfo;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The broker: version, JetStream, and the streams this configuration uses. */
final class NatsDiagnosis implements Diagnosis {

    private static final String OLDEST = "2.9.0";

    private final NatsConnection connection;
    private final NatsConfig config;
    private final Names names;

    @Inject
    NatsDiagnosis(NatsConnection connection, NatsConfig config, Names names) {
        this.connection = connection;
        this.config = config;
        this.names = names;
    }

    @Override
    public String part() {
        return "nats";
    }

    @Override
    public List<Finding> examine() throws Exception {
        var findings = new ArrayList<Finding>();
        var server = connection.get().getServerInfo();
        findings.add(
                server.isSameOrNewerThanVersion(OLDEST)
                        ? Finding.ok("version", "NATS " + server.getVersion())
                        : Finding.fail(
                                "version",
                                "NATS " + server.getVersion(),
                                "Use " + OLDEST + " or later."));
        if (!server.isJetStreamAvailable()) {
            findings.add(
                    Finding.fail(
                            "JetStream",
                            "it is switched off",
                            "Start the server with JetStream: nats-server -js."));
            return findings;
        }
        var stream = names.readFrom(config.source());
        var asked = Instant.now();
        var info =
                NatsFailures.find(
                        NatsFailures.STREAM_NOT_FOUND,
                        () -> connection.management().getStreamInfo(stream));
        var answered = Instant.now();
        if (info == null) {
            findings.add(
                    Finding.warn(
                            "stream " + stream,
                            "it is not there yet",
                            "Start the server once: it makes it."));
            return findings;
        }
        findings.add(stream(stream, info));
        var time = info.getTimestamp();
        if (time != null) {
            findings.add(ClockSkew.between(asked, time.toInstant(), answered));
        }
        return findings;
    }

    private Finding stream(String name, StreamInfo info) {
        var configured = info.getConfiguration();
        var found =
                info.getStreamState().getMsgCount()
                        + " messages, kept for "
                        + configured.getMaxAge().toDays()
                        + " days, "
                        + configured.getReplicas()
                        + " replicas";
        if (configured.getStorageType() == StorageType.Memory) {
            return Finding.warn(
                    "stream " + name,
                    found + ", in memory: lost with the server",
                    "Set nats.storage = \"file\".");
        }
        return configured.getReplicas() < config.streams().replicas()
                ? Finding.warn(
                        "stream " + name,
                        found + ", of " + config.streams().replicas() + " configured",
                        "See that as many servers of the cluster are up.")
                : Finding.ok("stream " + name, found);
    }
}
