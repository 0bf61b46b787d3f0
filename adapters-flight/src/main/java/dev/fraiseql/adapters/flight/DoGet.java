package dev.fraiseql.adapters.flight;

import static dev.fraiseql.adapters.flight.AuthenticationInterceptor.caller;

import dev.fraiseql.adapters.flight.ticket.TicketParser;
import dev.fraiseql.application.identity.RecheckIdentities;
import dev.fraiseql.domain.ticket.Ticket;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.protobuf.ProtoUtils;
import org.apache.arrow.flight.impl.Flight;
import org.apache.arrow.flight.impl.FlightServiceGrpc;

/**
 * DoGet in place of Arrow's, which ties a stream to gRPC's threads and takes a batch apart into
 * vectors to put it together again.
 */
final class DoGet implements ServerCallHandler<Flight.Ticket, FlightMessage> {

    static final String NAME = FlightServiceGrpc.getDoGetMethod().getFullMethodName();

    /** Bytes gRPC queues for a client before it says it is not ready: two batches. */
    static final int BACKPRESSURE_BYTES = 2 << 20;

    private final FlightStreams streams;
    private final TicketParser parser;
    private final RecheckIdentities identities;

    DoGet(FlightStreams streams, TicketParser parser, RecheckIdentities identities) {
        this.identities = identities;
        this.streams = streams;
        this.parser = parser;
    }

    /** Flight's service with this DoGet. */
    ServerServiceDefinition in(ServerServiceDefinition service) {
        var descriptor =
                ServiceDescriptor.newBuilder(service.getServiceDescriptor().getName())
                        .setSchemaDescriptor(service.getServiceDescriptor().getSchemaDescriptor());
        var methods = service.getMethods().stream().map(this::replaced).toList();
        methods.forEach(method -> descriptor.addMethod(method.getMethodDescriptor()));
        var definition = ServerServiceDefinition.builder(descriptor.build());
        methods.forEach(definition::addMethod);
        return definition.build();
    }

    private ServerMethodDefinition<?, ?> replaced(ServerMethodDefinition<?, ?> method) {
        return method.getMethodDescriptor().getFullMethodName().equals(NAME)
                ? ServerMethodDefinition.create(
                        FlightServiceGrpc.getDoGetMethod().toBuilder(
                                        ProtoUtils.marshaller(Flight.Ticket.getDefaultInstance()),
                                        FlightMessage.MARSHALLER)
                                .build(),
                        this)
                : method;
    }

    @Override
    public ServerCall.Listener<Flight.Ticket> startCall(
            ServerCall<Flight.Ticket, FlightMessage> call, Metadata headers) {
        call.setOnReadyThreshold(BACKPRESSURE_BYTES);
        var caller = caller();
        var access = AccessInterceptor.access();
        var compression = WireCompression.choice();
        var gate = new StreamGate(call::isReady, call::isCancelled, access::heldUp);
        return new ServerCall.Listener<>() {
            // Returns at the stream's end.
            @Override
            public void onMessage(Flight.Ticket asked) {
                var bytes = asked.getTicket().toByteArray();
                Ticket ticket;
                try {
                    ticket = parser.parse(bytes);
                } catch (RuntimeException malformed) {
                    Refusal.of(call, malformed);
                    return;
                }
                Entrances.note(access, ticket);
                try (var _ = caller.watched(identities, gate::cancel)) {
                    streams.run(caller.subject(), access, bytes, ticket, compression, gate, call);
                }
            }

            @Override
            public void onReady() {
                gate.wake();
            }

            @Override
            public void onCancel() {
                gate.cancel();
            }
        };
    }
}
