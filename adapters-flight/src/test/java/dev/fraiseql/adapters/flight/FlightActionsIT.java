package dev.fraiseql.adapters.flight;

import static dev.fraiseql.adapters.flight.TestDoor.key;
import static dev.fraiseql.adapters.flight.TestDoor.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.arrow.ArrowSchemas;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.DocumentId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.CancelFlightInfoRequest;
import org.apache.arrow.flight.CancelStatus;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.RenewFlightEndpointRequest;
import org.apache.arrow.flight.impl.Flight;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;

/** The actions, by Flight's own messages where there are any. */
class FlightActionsIT extends FlightSuite {

    @Test
    void everyActionIsListedWithADescription() {
        var types = new ArrayList<ActionType>();
        client.listActions(key()).forEach(types::add);
        assertThat(types)
                .allSatisfy(type -> assertThat(type.getDescription()).contains("Body", "Result"))
                .extracting(ActionType::getType)
                .contains(
                        "CancelFlightInfo",
                        "RenewFlightEndpoint",
                        "Describe",
                        "PersistQuery",
                        "Health");
    }

    @Test
    void anUnknownActionIsNotFound() {
        failsWith(
                new Action("Shutdown", new byte[0]),
                FlightStatusCode.NOT_FOUND,
                FailureCode.UNKNOWN_ACTION);
    }

    @Test
    void cancellingAFlightInfoEndsItsStream() throws Exception {
        var info = client.getInfo(FlightDescriptor.path("endless"), key());
        var request = new CancelFlightInfoRequest(info);
        assertThat(client.cancelFlightInfo(request, key()).getStatus())
                .isEqualTo(CancelStatus.NOT_CANCELLABLE);
        try (var stream = client.getStream(info.getEndpoints().getFirst().getTicket(), key())) {
            assertThat(stream.next()).isTrue();
            var other = client.getStream(ticket("export:waiting::"), key());
            assertThat(other.getSchema()).isNotNull();
            assertThat(client.cancelFlightInfo(request, key()).getStatus())
                    .isEqualTo(CancelStatus.CANCELLED);
            assertThatThrownBy(
                            () -> {
                                while (stream.next()) {
                                    // what had been sent already
                                }
                            })
                    .isInstanceOfSatisfying(
                            FlightRuntimeException.class,
                            e ->
                                    assertStatus(
                                            e,
                                            FlightStatusCode.CANCELLED,
                                            FailureCode.OPERATION_CANCELLED));
            assertThat(results.opened.getFirst().closed.await(10, TimeUnit.SECONDS)).isTrue();
            release.countDown();
            assertThat(other.next()).isFalse();
            other.close();
        }
    }

    @Test
    void cancellingLetsGoOfWhatEndpointsHold() {
        var request =
                new CancelFlightInfoRequest(
                        client.getInfo(FlightDescriptor.path("expiring"), key()));
        assertThat(client.cancelFlightInfo(request, key()).getStatus())
                .isEqualTo(CancelStatus.CANCELLED);
        assertThat(results.held).isFalse();
    }

    /** Read off the wire: the Java client of Arrow 19 doubles the seconds of an expiration time. */
    @Test
    void anEndpointThatExpiresIsRenewed() throws Exception {
        var request =
                new RenewFlightEndpointRequest(new FlightEndpoint(ticket("export:expiring::")));
        var body = ActionBodies.bytes(request.serialize());
        var result = client.doAction(new Action("RenewFlightEndpoint", body), key()).next();
        var renewed = Flight.FlightEndpoint.parseFrom(result.getBody());
        assertThat(renewed.getExpirationTime().getSeconds())
                .isEqualTo(SyntheticResults.EXPIRY.getEpochSecond());
        assertThat(renewed.getTicket().getTicket().toStringUtf8()).isEqualTo("export:expiring::");
    }

    @Test
    void anEndpointThatNeverExpiresIsNotRenewed() {
        var request =
                new RenewFlightEndpointRequest(new FlightEndpoint(ticket("export:numbers::")));
        assertThatThrownBy(() -> client.renewFlightEndpoint(request, key()))
                .isInstanceOfSatisfying(
                        FlightRuntimeException.class,
                        e ->
                                assertStatus(
                                        e,
                                        FlightStatusCode.INVALID_ARGUMENT,
                                        FailureCode.BAD_USER_INPUT));
    }

    @Test
    void garbageInPlaceOfAMessageIsAnInvalidArgument() {
        var garbage = "\u0007\u00ff{]".repeat(100).getBytes(StandardCharsets.UTF_8);
        for (var name : List.of("CancelFlightInfo", "RenewFlightEndpoint")) {
            failsWith(
                    new Action(name, garbage),
                    FlightStatusCode.INVALID_ARGUMENT,
                    FailureCode.REQUEST_MALFORMED);
        }
    }

    @Test
    void describeGivesTheColumnsOfADatasetAndOfATicket() throws Exception {
        for (var body : List.of("numbers", "export:numbers::")) {
            assertThat(Schema.fromJSON(run("Describe", body))).isEqualTo(ArrowSchemas.of(NUMBERS));
        }
        failsWith(
                new Action("Describe", "secrets".getBytes(StandardCharsets.UTF_8)),
                FlightStatusCode.NOT_FOUND,
                FailureCode.UNKNOWN_TABLE);
    }

    @Test
    void aPersistedDocumentsTicketIsItsHash() {
        var document = "{ orders { id } } # \u00fc";
        assertThat(run("PersistQuery", document)).isEqualTo("graphql:" + DocumentId.of(document));
        assertThat(results.persisted).containsExactly(document);
        failsWith(
                new Action("PersistQuery", new byte[] {(byte) 0xff}),
                FlightStatusCode.INVALID_ARGUMENT,
                FailureCode.REQUEST_MALFORMED);
    }

    @Test
    void healthSaysWhatAnswersAndWhatDoesNot() {
        assertThat(run("Health", ""))
                .isEqualTo(
                        "{\"status\":\"ready\",\"parts\":[{\"name\":\"database\",\"ok\":true,\"required\":true,\"detail\":\"ok\",\"since\":\"1970-01-01T00:00:00Z\"}]}");
        results.healthy = false;
        assertThat(run("Health", "")).contains("not ready", "unavailable");
    }

    private String run(String action, String body) {
        var results =
                client.doAction(new Action(action, body.getBytes(StandardCharsets.UTF_8)), key());
        var text = new String(results.next().getBody(), StandardCharsets.UTF_8);
        assertThat(results.hasNext()).isFalse();
        return text;
    }

    private void failsWith(Action action, FlightStatusCode status, FailureCode code) {
        assertThatThrownBy(() -> client.doAction(action, key()).forEachRemaining(result -> {}))
                .isInstanceOfSatisfying(
                        FlightRuntimeException.class, e -> assertStatus(e, status, code));
    }
}
