package dev.fraiseql.adapters.flight;

import static dev.fraiseql.adapters.flight.TestDoor.key;
import static dev.fraiseql.adapters.flight.TestDoor.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.failure.FailureCode;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.junit.jupiter.api.Test;

/** The server below Flight: health, reflection, connections, and its end. */
class FlightServerIT extends FlightSuite {

    @Test
    void healthIsOpenToAnyoneAndSaysWhetherDependenciesAnswer() throws Exception {
        try (var channel = new Channel(door)) {
            var health = HealthGrpc.newBlockingStub(channel.channel);
            var request = HealthCheckRequest.getDefaultInstance();
            assertThat(health.check(request).getStatus()).isEqualTo(ServingStatus.SERVING);
            results.healthy = false;
            assertThat(health.check(request).getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
        }
    }

    @Test
    void healthIsAskedByServiceAndByPart() throws Exception {
        try (var channel = new Channel(door)) {
            var health = HealthGrpc.newBlockingStub(channel.channel);
            for (var service : List.of("arrow.flight.protocol.FlightService", "database")) {
                assertThat(health.check(service(service)).getStatus())
                        .isEqualTo(ServingStatus.SERVING);
            }
            assertThatThrownBy(() -> health.check(service("elsewhere")))
                    .isInstanceOf(StatusRuntimeException.class)
                    .hasMessageStartingWith("NOT_FOUND");
        }
    }

    @Test
    void whoWatchesHealthIsToldWhatChangesUntilTheServerStops() throws Exception {
        try (var own = new TestDoor(results, limited(10, Duration.ofSeconds(20)));
                var channel = new Channel(own)) {
            var told = HealthGrpc.newBlockingStub(channel.channel).watch(service(""));
            assertThat(told.next().getStatus()).isEqualTo(ServingStatus.SERVING);
            results.tellHealth();
            results.healthy = false;
            results.tellHealth();
            assertThat(told.next().getStatus()).isEqualTo(ServingStatus.NOT_SERVING);

            var began = System.nanoTime();
            own.door.close();
            assertThatThrownBy(told::next).hasMessageStartingWith("UNAVAILABLE");
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isLessThan(Duration.ofSeconds(10));
        }
    }

    private static HealthCheckRequest service(String name) {
        return HealthCheckRequest.newBuilder().setService(name).build();
    }

    @Test
    void reflectionDescribesFlightToWhoIsKnown() throws Exception {
        try (var channel = new Channel(door)) {
            assertThat(reflect(channel, null)).isInstanceOf(StatusRuntimeException.class);
            assertThat(reflect(channel, "ann's key").toString())
                    .contains("arrow.flight.protocol.FlightService", "grpc.health.v1.Health");
        }
    }

    @Test
    void callsOnOneConnectionTooManyAreRefusedUntilAnotherHasGone() throws Exception {
        try (var small = new TestDoor(results, limited(1, Duration.ZERO))) {
            var numbers = FlightDescriptor.path("numbers");
            small.client.getSchema(numbers, key());
            try (var second = FlightClient.builder(small.clientMemory, small.location()).build()) {
                assertThatThrownBy(() -> second.getSchema(numbers, key()))
                        .isInstanceOfSatisfying(
                                FlightRuntimeException.class,
                                e ->
                                        assertStatus(
                                                e,
                                                FlightStatusCode.RESOURCE_EXHAUSTED,
                                                FailureCode.CONNECTION_LIMIT_REACHED));
                small.client.close();
                TestDoor.eventually(
                        "the place is free",
                        () -> {
                            try {
                                return second.getSchema(numbers, key()) != null;
                            } catch (FlightRuntimeException e) {
                                return false;
                            }
                        });
            }
        }
    }

    @Test
    void aRunningStreamFinishesWhileNewCallsAreRefused() throws Exception {
        var draining = new TestDoor(results, limited(10, Duration.ofSeconds(20)));
        try (var stream = draining.client.getStream(ticket("export:waiting::"), key())) {
            assertThat(stream.getSchema()).isNotNull();
            var closing = CompletableFuture.runAsync(draining.door::close);
            TestDoor.eventually("new calls are refused", () -> isUnavailable(draining.client));
            assertThat(closing).isNotDone();
            release.countDown();
            assertThat(stream.next()).isFalse();
            closing.get(10, TimeUnit.SECONDS);
        }
        draining.close();
    }

    @Test
    void aStreamPastTheDrainTimeoutIsCancelled() throws Exception {
        var draining = new TestDoor(results, limited(10, Duration.ofMillis(200)));
        try (var stream = draining.client.getStream(ticket("export:endless::"), key())) {
            assertThat(stream.next()).isTrue();
            long start = System.nanoTime();
            draining.door.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(200), Duration.ofSeconds(10));
            assertThatThrownBy(
                            () -> {
                                while (stream.next()) {
                                    // what had been sent already
                                }
                            })
                    .isInstanceOf(FlightRuntimeException.class);
        }
        draining.close();
    }

    private static boolean isUnavailable(FlightClient client) {
        try {
            client.getSchema(FlightDescriptor.path("numbers"), key());
            return false;
        } catch (FlightRuntimeException e) {
            return e.status().code() == FlightStatusCode.UNAVAILABLE;
        }
    }

    private static FlightConfig limited(int connections, Duration drain) {
        return new FlightConfig(
                "127.0.0.1",
                0,
                100,
                null,
                10,
                64 << 20,
                connections,
                false,
                drain,
                Optional.empty());
    }

    private static Object reflect(Channel channel, String key) throws Exception {
        var headers = new Metadata();
        if (key != null) {
            headers.put(Metadata.Key.of("x-api-key", Metadata.ASCII_STRING_MARSHALLER), key);
        }
        var answer = new CompletableFuture<Object>();
        var requests =
                ServerReflectionGrpc.newStub(channel.channel)
                        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                        .serverReflectionInfo(
                                new StreamObserver<ServerReflectionResponse>() {
                                    @Override
                                    public void onNext(ServerReflectionResponse response) {
                                        answer.complete(response);
                                    }

                                    @Override
                                    public void onError(Throwable failure) {
                                        answer.complete(failure);
                                    }

                                    @Override
                                    public void onCompleted() {}
                                });
        requests.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());
        var result = answer.get(10, TimeUnit.SECONDS);
        if (key != null) {
            requests.onCompleted();
        }
        return result;
    }

    private static final class Channel implements AutoCloseable {

        final ManagedChannel channel;

        Channel(TestDoor door) {
            channel =
                    ManagedChannelBuilder.forAddress("127.0.0.1", door.door.address().getPort())
                            .usePlaintext()
                            .build();
        }

        @Override
        public void close() throws InterruptedException {
            channel.shutdownNow();
            channel.awaitTermination(10, TimeUnit.SECONDS);
        }
    }
}
