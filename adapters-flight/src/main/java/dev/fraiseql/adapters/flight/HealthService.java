package dev.fraiseql.adapters.flight;

import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.StreamObserver;

/**
 * gRPC's health protocol, for probes: SERVING while every dependency answers. Each check is made
 * anew, whichever service it names; there is no watch, and probes then ask again.
 */
final class HealthService extends HealthGrpc.HealthImplBase {

    private final Results results;

    HealthService(Results results) {
        this.results = results;
    }

    @Override
    public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> observer) {
        var status = results.health().ready() ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
        observer.onNext(HealthCheckResponse.newBuilder().setStatus(status).build());
        observer.onCompleted();
    }
}
