package dev.fraiseql.adapters.flight;

import static dev.fraiseql.adapters.flight.AccessInterceptor.access;
import static dev.fraiseql.adapters.flight.AuthenticationInterceptor.subject;

import dev.fraiseql.adapters.flight.ticket.TicketParser;
import dev.fraiseql.adapters.flight.ticket.TicketWriter;
import dev.fraiseql.application.Dataset;
import dev.fraiseql.application.Endpoint;
import dev.fraiseql.arrow.ArrowSchemas;
import dev.fraiseql.domain.access.Entrance;
import dev.fraiseql.domain.result.ResultSchema;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.NoOpFlightProducer;
import org.apache.arrow.flight.PutResult;
import org.apache.arrow.flight.Result;
import org.apache.arrow.flight.Ticket;
import org.jspecify.annotations.Nullable;

/** The server's RPCs but {@link DoGet}. Handlers run on virtual threads and may block. */
final class FlightRequests extends NoOpFlightProducer {

    private final Results results;
    private final TicketParser parser;
    private final Uploads uploads;
    private final FlightActions actions;
    private final Location[] locations;

    FlightRequests(
            Results results,
            TicketParser parser,
            Uploads uploads,
            FlightActions actions,
            List<Location> locations) {
        this.results = results;
        this.parser = parser;
        this.uploads = uploads;
        this.actions = actions;
        this.locations = locations.toArray(Location[]::new);
    }

    @Override
    public FlightInfo getFlightInfo(CallContext context, FlightDescriptor descriptor) {
        return answer(
                () -> {
                    var bytes = Descriptors.ticket(descriptor);
                    var ticket = parser.parse(bytes);
                    access().asks(Entrance.FLIGHT_INFO, Entrances.target(ticket));
                    var schema = results.schema(subject(), ticket);
                    var endpoints =
                            results.endpoints(subject(), ticket).stream()
                                    .map(endpoint -> endpoint(endpoint, ticket, bytes))
                                    .toList();
                    return info(descriptor, schema, endpoints);
                });
    }

    @Override
    public void listFlights(
            CallContext context, Criteria criteria, StreamListener<FlightInfo> listener) {
        var datasets =
                answer(
                        () -> {
                            var expression = criteria.getExpression();
                            var pattern =
                                    NamePattern.of(expression == null ? new byte[0] : expression);
                            return results.datasets(subject()).stream()
                                    .filter(pattern::matches)
                                    .toList();
                        });
        datasets.forEach(dataset -> listener.onNext(info(dataset)));
        listener.onCompleted();
    }

    private FlightInfo info(Dataset dataset) {
        var descriptor = FlightDescriptor.path(dataset.name());
        var endpoint = endpoint(Descriptors.ticket(descriptor), null);
        return info(descriptor, dataset.schema(), List.of(endpoint));
    }

    private static FlightInfo info(
            FlightDescriptor descriptor, ResultSchema schema, List<FlightEndpoint> endpoints) {
        return new FlightInfo(ArrowSchemas.of(schema), descriptor, endpoints, -1, -1);
    }

    /** The caller's own ticket stays as it wrote it. */
    private FlightEndpoint endpoint(
            Endpoint endpoint, dev.fraiseql.domain.ticket.Ticket asked, byte[] written) {
        var bytes =
                endpoint.ticket().equals(asked) ? written : TicketWriter.write(endpoint.ticket());
        return endpoint(bytes, endpoint.expiresAt());
    }

    private FlightEndpoint endpoint(byte[] ticket, @Nullable Instant expiresAt) {
        var endpoint = FlightEndpoint.builder(new Ticket(ticket), locations);
        return (expiresAt == null ? endpoint : endpoint.setExpirationTime(expiresAt)).build();
    }

    @Override
    public Runnable acceptPut(
            CallContext context, FlightStream upload, StreamListener<PutResult> acknowledgements) {
        var caller = answer(AuthenticationInterceptor::caller);
        var access = access();
        return () ->
                answer(
                        () -> {
                            uploads.receive(caller, access, upload, acknowledgements);
                            return true;
                        });
    }

    @Override
    public void doExchange(
            CallContext context, FlightStream upload, ServerStreamListener listener) {
        answer(
                () -> {
                    uploads.exchange(
                            AuthenticationInterceptor.caller(), access(), upload, listener);
                    return true;
                });
    }

    @Override
    public void doAction(CallContext context, Action action, StreamListener<Result> listener) {
        access().asks(Entrance.FLIGHT_ACTION, action.getType());
        listener.onNext(answer(() -> actions.run(subject(), action)));
        listener.onCompleted();
    }

    @Override
    public void listActions(CallContext context, StreamListener<ActionType> listener) {
        actions.types().forEach(listener::onNext);
        listener.onCompleted();
    }

    private static <T> T answer(Supplier<T> handler) {
        try {
            return handler.get();
        } catch (RuntimeException e) {
            throw FlightFailures.of(e);
        }
    }
}
