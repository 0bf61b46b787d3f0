package dev.fraiseql.adapters.flight;

import static dev.fraiseql.adapters.flight.TestDoor.key;
import static dev.fraiseql.adapters.flight.TestDoor.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.arrow.ArrowSchemas;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightInfo;
import org.junit.jupiter.api.Test;

/** What there is to read, before it is read. */
class FlightDescriptionsIT extends FlightSuite {

    @Test
    void listFlightsNamesEveryDatasetWithItsSchema() {
        var flights = new LinkedHashMap<List<String>, FlightInfo>();
        client.listFlights(Criteria.ALL, key())
                .forEach(info -> flights.put(info.getDescriptor().getPath(), info));
        assertThat(flights).containsKeys(List.of("numbers"), List.of("empty"));
        var info = flights.get(List.of("numbers"));
        assertThat(info.getSchemaOptional().orElseThrow()).isEqualTo(ArrowSchemas.of(NUMBERS));
        assertThat(info.getEndpoints())
                .singleElement()
                .satisfies(
                        endpoint -> {
                            assertThat(endpoint.getLocations()).isEmpty();
                            assertThat(rowsOf(endpoint.getTicket())).isEqualTo(25_000);
                        });
    }

    @Test
    void flightInfoEchoesTheTicketWithTheRealSchema() {
        var descriptor =
                FlightDescriptor.command("export:numbers::".getBytes(StandardCharsets.UTF_8));
        var info = client.getInfo(descriptor, key());
        assertThat(info.getSchemaOptional().orElseThrow()).isEqualTo(ArrowSchemas.of(NUMBERS));
        assertThat(info.getDescriptor()).isEqualTo(descriptor);
        assertThat(info.getEndpoints())
                .singleElement()
                .satisfies(
                        endpoint -> {
                            assertThat(endpoint.getTicket()).isEqualTo(ticket("export:numbers::"));
                            assertThat(endpoint.getLocations()).isEmpty();
                        });
        assertThat(results.opened).isEmpty();
    }

    @Test
    void aPathIsTheWholeTable() {
        var info = client.getInfo(FlightDescriptor.path("numbers"), key());
        assertThat(rowsOf(info.getEndpoints().getFirst().getTicket())).isEqualTo(25_000);
    }

    @Test
    void getSchemaIsTheSchemaOfTheStream() {
        var schema = client.getSchema(FlightDescriptor.path("numbers"), key());
        assertThat(schema.getSchema()).isEqualTo(ArrowSchemas.of(NUMBERS));
    }

    @Test
    void anAdvertisedLocationIsInTheEndpoints() throws Exception {
        var config =
                TestDoor.config(
                        100, URI.create("grpc+tcp://flight.example.org:50051"), 2, 64 << 20);
        try (var advertising = new TestDoor(results, config)) {
            var info = advertising.client.getInfo(FlightDescriptor.path("numbers"), key());
            assertThat(info.getEndpoints().getFirst().getLocations().getFirst().getUri())
                    .hasToString("grpc+tcp://flight.example.org:50051");
        }
    }

    @Test
    void criteriaChooseByName() {
        assertThat(named("num")).containsExactly("numbers");
        assertThat(named("E*s")).containsExactly("endless");
        assertThat(named("public.*")).hasSameElementsAs(named(""));
        assertThat(named("nothing like it")).isEmpty();
    }

    @Test
    void aPollIsCompleteAtOnce() {
        var descriptor = FlightDescriptor.path("numbers");
        var poll = client.pollInfo(descriptor, key());
        assertThat(poll.getFlightDescriptor()).isEmpty();
        assertThat(poll.getFlightInfo()).isEqualTo(client.getInfo(descriptor, key()));
    }

    private List<String> named(String criteria) {
        var names = new ArrayList<String>();
        client.listFlights(new Criteria(criteria.getBytes(StandardCharsets.UTF_8)), key())
                .forEach(info -> names.add(info.getDescriptor().getPath().getFirst()));
        return names;
    }

    private long rowsOf(org.apache.arrow.flight.Ticket ticket) {
        long rows = 0;
        try (var stream = client.getStream(ticket, key())) {
            while (stream.next()) {
                rows += stream.getRoot().getRowCount();
            }
            return rows;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
