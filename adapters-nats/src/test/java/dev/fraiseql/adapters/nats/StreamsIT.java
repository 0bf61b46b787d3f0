package dev.fraiseql.adapters.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.testkit.service.NatsServer;
import dev.fraiseql.testkit.service.NatsVersion;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Streams are made as configured, follow the configuration, and contradict it loudly. */
@Timeout(60)
class StreamsIT {

    @ParameterizedTest
    @EnumSource
    void streamsAreMadeAsConfigured(NatsVersion version) throws Exception {
        var config =
                config(version)
                        .with(
                                new NatsStreamConfig(
                                        Duration.ofHours(3),
                                        50 << 20,
                                        1,
                                        Duration.ofSeconds(30),
                                        true));
        try (var nats = NatsFixture.of(config)) {
            nats.streams.start();
            var made = configuration(nats);
            assertThat(made.getMaxAge()).isEqualTo(Duration.ofHours(3));
            assertThat(made.getMaxBytes()).isEqualTo(50 << 20);
            assertThat(made.getDuplicateWindow()).isEqualTo(Duration.ofSeconds(30));
            assertThat(made.getStorageType()).isEqualTo(StorageType.Memory);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatCanChangeIsChanged(NatsVersion version) throws Exception {
        try (var nats = NatsFixture.of(config(version))) {
            nats.commit(1, 5);
            nats.relay(5);
            var shorter =
                    new NatsStreamConfig(
                            Duration.ofHours(1), 1 << 20, 1, Duration.ofSeconds(10), false);
            try (var changed = nats.beside(nats.config.with(shorter))) {
                changed.streams.start();
                var made = configuration(changed);
                assertThat(made.getMaxAge()).isEqualTo(Duration.ofHours(1));
                assertThat(made.getMaxBytes()).isEqualTo(1 << 20);
                assertThat(made.getDuplicateWindow()).isEqualTo(Duration.ofSeconds(10));
                RelayRules.holdsTheLog(changed);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotChangeIsRefused(NatsVersion version) throws Exception {
        try (var nats = NatsFixture.of(config(version))) {
            nats.streams.start();
            refused(nats.beside(nats.config.withPartitions(7)), "4 partitions");
            refused(
                    nats.beside(
                            nats.config.with(
                                    new NatsStreamConfig(
                                            Duration.ofDays(7),
                                            -1,
                                            1,
                                            Duration.ofMinutes(2),
                                            true))),
                    "nats.storage");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aForeignStreamIsRefused(NatsVersion version) throws Exception {
        try (var nats = NatsFixture.of(config(version))) {
            nats.connection
                    .management()
                    .addStream(
                            StreamConfiguration.builder()
                                    .name(nats.names.frames("main"))
                                    .subjects(nats.config.prefix() + ".other")
                                    .build());
            refused(nats.beside(), "nats.prefix");
        }
    }

    @ParameterizedTest
    @EnumSource
    void severalSourcesAreRead(NatsVersion version) throws Exception {
        readsAllSources(config(version), Optional.empty());
    }

    @Test
    void severalSourcesMeetInAJoinedStream() throws Exception {
        var config = config(NatsVersion.NEWEST);
        readsAllSources(config, Optional.of(config.prefix() + "-all"));
    }

    @Test
    void aServerThatJoinsWronglyIsRefused() throws Exception {
        var config = config(NatsVersion.OLDEST);
        refused(
                NatsFixture.of(
                        config.withSources(
                                config.sources(), Optional.of(config.prefix() + "-all"))),
                "2.10.0");
    }

    private static void readsAllSources(NatsConfig config, Optional<String> joined)
            throws Exception {
        var prefix = config.prefix();
        var url = config.servers().getFirst();
        var sources = List.of("main", "crm");
        try (var main =
                        NatsFixture.of(
                                NatsConfig.of(url, prefix, "main").withSources(sources, joined));
                var crm =
                        NatsFixture.of(
                                NatsConfig.of(url, prefix, "crm").withSources(sources, joined))) {
            main.streams.start();
            main.commit(1, 40);
            crm.commit(1001, 1030);
            main.relay(11);
            crm.relay(7);
            var read = main.readAll(70);
            var expected = new HashSet<>(main.log.read(Position.START, 100).events());
            expected.addAll(crm.log.read(Position.START, 100).events());
            assertThat(read).hasSize(70);
            assertThat(new HashSet<>(read).equals(expected)).isTrue();
            assertThat(main.transport.partitions()).hasSize(8);
        }
    }

    private static NatsConfig config(NatsVersion version) throws InterruptedException {
        return NatsFixture.config(NatsServer.shared(version));
    }

    private static StreamConfiguration configuration(NatsFixture nats) throws Exception {
        return nats.connection
                .management()
                .getStreamInfo(nats.names.frames("main"))
                .getConfiguration();
    }

    private static void refused(NatsFixture nats, String text) {
        try (nats) {
            assertThatExceptionOfType(FailureException.class)
                    .isThrownBy(nats.streams::start)
                    .satisfies(
                            failure -> {
                                assertThat(failure.first().code())
                                        .isEqualTo(FailureCode.CONFIGURATION_INVALID);
                                assertThat(failure.first().toString()).contains(text);
                            });
        }
    }
}
