package dev.fraiseql.adapters.flight;

import static dev.fraiseql.adapters.flight.TestDoor.header;
import static dev.fraiseql.adapters.flight.TestDoor.key;
import static dev.fraiseql.adapters.flight.TestDoor.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.arrow.ArrowSchemas;
import dev.fraiseql.domain.failure.FailureCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.AsyncPutListener;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Who and what is refused, and how. */
class FlightRefusalsIT extends FlightSuite {

    @Test
    void everyCallNeedsAnIdentity() {
        calls(new CallOption[0])
                .forEach(
                        (name, call) ->
                                assertThatThrownBy(call)
                                        .as(name)
                                        .isInstanceOfSatisfying(
                                                FlightRuntimeException.class,
                                                e ->
                                                        assertStatus(
                                                                e,
                                                                FlightStatusCode.UNAUTHENTICATED,
                                                                FailureCode
                                                                        .AUTHENTICATION_REQUIRED)));
        assertThat(results.opened).isEmpty();
    }

    @Test
    void wrongCredentialsAreRefusedOnEveryCall() {
        for (var option :
                List.of(
                        header("x-api-key", "another"),
                        header("authorization", "Bearer another"),
                        header("authorization", "Basic YTpi"),
                        header("authorization", "Digest YTpi"))) {
            calls(option)
                    .forEach(
                            (name, call) ->
                                    assertThatThrownBy(call)
                                            .as(name)
                                            .isInstanceOfSatisfying(
                                                    FlightRuntimeException.class,
                                                    e ->
                                                            assertStatus(
                                                                    e,
                                                                    FlightStatusCode
                                                                            .UNAUTHENTICATED,
                                                                    FailureCode
                                                                            .AUTHENTICATION_FAILED)));
        }
    }

    @Test
    void aBearerTokenIsAnIdentity() {
        var schema =
                client.getSchema(
                        FlightDescriptor.path("numbers"),
                        header("authorization", "bearer ann's.own.token"));
        assertThat(schema.getSchema().getFields()).hasSize(2);
    }

    @Test
    void malformedTicketsAreInvalidArguments() {
        for (var text : List.of("", "export:numbers", "SELECT 1", "{\"type\":", "events:x:y:z:1")) {
            assertThatThrownBy(() -> first(text))
                    .isInstanceOfSatisfying(
                            FlightRuntimeException.class,
                            e ->
                                    assertStatus(
                                            e,
                                            FlightStatusCode.INVALID_ARGUMENT,
                                            FailureCode.TICKET_MALFORMED));
        }
    }

    @Test
    void aTicketOfTenMegabytesIsTooLarge() {
        assertThatThrownBy(() -> first("x".repeat(10 << 20)))
                .isInstanceOfSatisfying(
                        FlightRuntimeException.class,
                        e ->
                                assertStatus(
                                        e,
                                        FlightStatusCode.RESOURCE_EXHAUSTED,
                                        FailureCode.REQUEST_TOO_LARGE));
    }

    @Test
    void unknownTablesAreNotFound() {
        assertThatThrownBy(() -> first("export:secrets::"))
                .isInstanceOfSatisfying(
                        FlightRuntimeException.class,
                        e ->
                                assertStatus(
                                        e, FlightStatusCode.NOT_FOUND, FailureCode.UNKNOWN_TABLE));
    }

    private Map<String, ThrowingCallable> calls(CallOption... options) {
        var calls = new LinkedHashMap<String, ThrowingCallable>();
        var numbers = FlightDescriptor.path("numbers");
        calls.put("Handshake", () -> client.handshake(options));
        calls.put(
                "ListFlights", () -> client.listFlights(Criteria.ALL, options).forEach(info -> {}));
        calls.put("GetFlightInfo", () -> client.getInfo(numbers, options));
        calls.put("PollFlightInfo", () -> client.pollInfo(numbers, options));
        calls.put("GetSchema", () -> client.getSchema(numbers, options));
        calls.put("ListActions", () -> client.listActions(options).forEach(action -> {}));
        calls.put(
                "DoAction",
                () -> client.doAction(new Action("x"), options).forEachRemaining(result -> {}));
        calls.put(
                "DoGet",
                () -> {
                    try (var stream = client.getStream(ticket("export:numbers::"), options)) {
                        stream.next();
                    }
                });
        calls.put(
                "DoPut",
                () -> {
                    try (var root =
                            VectorSchemaRoot.create(ArrowSchemas.of(NUMBERS), door.clientMemory)) {
                        var put = client.startPut(numbers, root, new AsyncPutListener(), options);
                        put.completed();
                        put.getResult();
                    }
                });
        calls.put(
                "DoExchange",
                () -> {
                    try (var exchange = client.doExchange(numbers, options)) {
                        exchange.getReader().next();
                    }
                });
        return calls;
    }

    private void first(String text) throws Exception {
        try (var stream = client.getStream(ticket(text), key())) {
            stream.next();
        }
    }
}
