package dev.fraiseql.domain.search;

import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.FailureCode;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A GraphQL request that was answered. It holds no values: neither variables nor literals.
 *
 * @param id random
 * @param time when it came
 * @param operationName as the request names it; null where it names none
 * @param documentHash SHA-256 of the document, hexadecimal
 * @param code why it failed; null where it did not
 * @param door {@code http} or {@code flight}
 */
public record RequestRecord(
        UUID id,
        Instant time,
        Duration duration,
        @Nullable String operationName,
        String documentHash,
        @Nullable String userId,
        @Nullable String orgId,
        @Nullable FailureCode code,
        String door) {

    /** What searching calls it. */
    public static final String ENTITY_TYPE = "GraphQLRequest";

    private static final Pattern NAME = Pattern.compile("[_A-Za-z][_0-9A-Za-z]{0,254}");

    /** Requests have no change log: their place in it only makes their order a total one. */
    public static final EventPartition PARTITION = new EventPartition("requests", 0);

    /** As a document of {@link SearchCorpus#REQUESTS}, found and filtered like an event. */
    public LoggedEvent toLogged() {
        return new LoggedEvent(
                new Position(0, id.getLeastSignificantBits() & Long.MAX_VALUE), toEvent());
    }

    private EntityEvent toEvent() {
        return new EntityEvent(
                id.toString(),
                code == null ? "Succeeded" : "Failed",
                ENTITY_TYPE,
                documentHash,
                time,
                data(),
                userId,
                orgId);
    }

    private String data() {
        var json = new StringBuilder("{\"door\": \"").append(door).append('"');
        // What a client calls an operation is a name only once it was compiled.
        if (operationName != null && NAME.matcher(operationName).matches()) {
            json.append(", \"operation\": \"").append(operationName).append('"');
        }
        if (code != null) {
            json.append(", \"code\": \"").append(code).append('"');
        }
        return json.append(", \"hash\": \"")
                .append(documentHash)
                .append("\", \"microseconds\": ")
                .append(duration.toNanos() / 1_000)
                .append('}')
                .toString();
    }
}
