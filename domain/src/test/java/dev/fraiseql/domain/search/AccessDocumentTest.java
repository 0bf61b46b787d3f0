package dev.fraiseql.domain.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.access.AccessEntry;
import dev.fraiseql.domain.access.AccessRecord;
import dev.fraiseql.domain.access.AccessStart;
import dev.fraiseql.domain.access.CredentialKind;
import dev.fraiseql.domain.access.Entrance;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.json.JsonSlices;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessDocumentTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.000123456Z");

    @Test
    void aRequestIsFoundByItsDocument() {
        var event = AccessDocument.of(access("Orders", "ab".repeat(32), null)).event();
        assertThat(event.entityType()).isEqualTo("GraphQLRequest");
        assertThat(event.entityId()).isEqualTo("ab".repeat(32));
        assertThat(event.eventType()).isEqualTo("Succeeded");
        assertThat(event.userId()).isEqualTo("ada");
        assertThat(event.orgId()).isEqualTo("acme");
        assertThat(event.timestamp()).isEqualTo(Instant.parse("2026-03-01T12:00:00.000123Z"));
        assertThat(event.data())
                .contains("\"door\": \"flight\"", "\"operation\": \"Orders\"", "\"rows\": 7");
    }

    @Test
    void anExportIsFoundByItsTable() {
        var event = AccessDocument.of(access("orders", "", FailureCode.FORBIDDEN)).event();
        assertThat(event.entityType()).isEqualTo("Access");
        assertThat(event.entityId()).isEqualTo("orders");
        assertThat(event.eventType()).isEqualTo("Failed");
        assertThat(event.data()).contains("\"code\": \"FORBIDDEN\"");
    }

    @Test
    void whatACallerNamesStaysAText() {
        var named = "x\", \"door\": \"back\n\u2028\ud800";
        var event = AccessDocument.of(access(named, "ab", null)).event();
        assertThat(JsonSlices.members(event.data()))
                .filteredOn(member -> member.name().equals("door"))
                .hasSize(1);
        assertThat(event.data()).doesNotContain("\n", "\u2028", "\ud800");
    }

    @Test
    void aGapSaysHowManyAreMissing() {
        var event = AccessDocument.of(new AccessEntry.Gap(12, NOON, NOON.plusSeconds(3))).event();
        assertThat(event.entityType()).isEqualTo("AccessGap");
        assertThat(event.entityId()).isEqualTo("12");
    }

    private static AccessEntry access(String target, String document, FailureCode code) {
        return new AccessEntry.Ended(
                new AccessRecord(
                        new AccessStart(
                                "0000000000000001", NOON, Entrance.FLIGHT_QUERY, "::1", null, null),
                        Entrance.FLIGHT_QUERY,
                        target,
                        document,
                        CredentialKind.API_KEY,
                        new Subject("ada", "acme", Set.of()),
                        code,
                        7,
                        100,
                        Duration.ofMillis(5)));
    }
}
