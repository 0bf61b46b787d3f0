package dev.fraiseql.adapters.flight;

import dev.fraiseql.application.HealthReport;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * gRPC's health protocol. The empty name, and that of Flight's service, are the whole server:
 * SERVING unless it is not ready. The name of a part of {@code /health/ready} is that part.
 */
final class HealthService extends HealthGrpc.HealthImplBase {

    private static final Set<String> WHOLE = Set.of("", "arrow.flight.protocol.FlightService");

    /** Anyone may watch: more than the orchestrators of one server do. */
    private static final int MOST_WATCHERS = 256;

    private final Results results;
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();

    HealthService(Results results) {
        this.results = results;
    }

    @Override
    public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> observer) {
        var status = status(results.health(), request.getService());
        if (status == ServingStatus.SERVICE_UNKNOWN) {
            observer.onError(
                    Status.NOT_FOUND
                            .withDescription("There is no such service or part.")
                            .asRuntimeException());
            return;
        }
        observer.onNext(response(status));
        observer.onCompleted();
    }

    @Override
    public void watch(HealthCheckRequest request, StreamObserver<HealthCheckResponse> observer) {
        if (watchers.size() >= MOST_WATCHERS) {
            observer.onError(
                    Status.RESOURCE_EXHAUSTED
                            .withDescription("Too many watch already.")
                            .asRuntimeException());
            return;
        }
        var call = (ServerCallStreamObserver<HealthCheckResponse>) observer;
        var watcher = new Watcher(request.getService(), call);
        watchers.add(watcher);
        var unwatch = results.watchHealth(watcher::see);
        call.setOnCancelHandler(
                () -> {
                    unwatch.run();
                    watchers.remove(watcher);
                });
        watcher.see(results.health());
    }

    /** Ends what watches: the server stops. */
    void close() {
        watchers.forEach(Watcher::end);
    }

    private static ServingStatus status(HealthReport report, String service) {
        if (WHOLE.contains(service)) {
            return serving(report.ready());
        }
        return report.parts().stream()
                .filter(part -> part.name().equals(service))
                .findFirst()
                .map(part -> serving(part.ok()))
                .orElse(ServingStatus.SERVICE_UNKNOWN);
    }

    private static ServingStatus serving(boolean ok) {
        return ok ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
    }

    private static HealthCheckResponse response(ServingStatus status) {
        return HealthCheckResponse.newBuilder().setStatus(status).build();
    }

    /** Sends what changes. */
    private static final class Watcher {

        private final String service;
        private final ServerCallStreamObserver<HealthCheckResponse> call;
        private ServingStatus sent = ServingStatus.UNKNOWN;
        private boolean ended;

        Watcher(String service, ServerCallStreamObserver<HealthCheckResponse> call) {
            this.service = service;
            this.call = call;
        }

        synchronized void see(HealthReport report) {
            var status = status(report, service);
            if (!ended && !call.isCancelled() && status != sent) {
                sent = status;
                call.onNext(response(status));
            }
        }

        synchronized void end() {
            if (!ended && !call.isCancelled()) {
                ended = true;
                call.onError(
                        Status.UNAVAILABLE
                                .withDescription("The server stops.")
                                .asRuntimeException());
            }
        }
    }
}
