package dev.fraiseql.adapters.flight;

import static dev.fraiseql.adapters.flight.TestDoor.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.failure.FailureCode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.junit.jupiter.api.Test;

/** Names and passwords, and the bearer token that a handshake gives for them. */
class FlightHandshakeIT extends FlightSuite {

    @Test
    void aNameWithAnApiKeyGivesABearerForTheCallsToCome() {
        var bearer = client.authenticateBasicToken("ann", "ann's key").orElseThrow();
        columnsOf(bearer);
        readOneBatch(bearer);
        assertThat(results.subjects).containsExactly(TestDoor.ANN);
    }

    @Test
    void aNameWithAJwtGivesABearerWithTheWholeIdentity() {
        var bearer = client.authenticateBasicToken("ann", "ann's.own.token").orElseThrow();
        readOneBatch(bearer);
        assertThat(results.subjects.getFirst().claims()).isEqualTo(TestDoor.ANN.claims());
    }

    @Test
    void withoutANameThePasswordAloneSaysWho() {
        assertThat(client.authenticateBasicToken("", "ann's key")).isPresent();
    }

    @Test
    void aNameAndPasswordAreAnIdentityOnEveryCall() {
        var pair =
                Base64.getEncoder()
                        .encodeToString("ann:ann's key".getBytes(StandardCharsets.UTF_8));
        columnsOf(header("authorization", "Basic " + pair));
    }

    @Test
    void anApiKeyIsABearer() {
        columnsOf(header("authorization", "Bearer ann's key"));
    }

    @Test
    void wrongPairsAreRefused() {
        for (var pair :
                List.of(
                        List.of("ann", "another"),
                        List.of("ann", "another.token.here"),
                        List.of("ann", ""),
                        List.of("bob", "ann's key"))) {
            refused(() -> client.authenticateBasicToken(pair.getFirst(), pair.getLast()));
        }
        refused(() -> columnsOf(header("authorization", "Basic not base64")));
    }

    @Test
    void twoCredentialsAreRefused() {
        refused(
                () ->
                        client.getSchema(
                                FlightDescriptor.path("numbers"),
                                TestDoor.key(),
                                header("authorization", "Bearer ann's.own.token")));
    }

    private static void refused(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        FlightRuntimeException.class,
                        e ->
                                assertStatus(
                                        e,
                                        FlightStatusCode.UNAUTHENTICATED,
                                        FailureCode.AUTHENTICATION_FAILED));
    }

    private void columnsOf(CallOption credentials) {
        var schema = client.getSchema(FlightDescriptor.path("numbers"), credentials);
        assertThat(schema.getSchema().getFields()).hasSize(2);
    }

    private void readOneBatch(CallOption credentials) {
        try (var stream = client.getStream(TestDoor.ticket("export:numbers::"), credentials)) {
            assertThat(stream.next()).isTrue();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
