package dev.fraiseql.adapters.flight;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.arrow.flight.ActionType;

/** Stores a GraphQL document for good; its ticket is then the hash alone. */
record PersistQueryAction(Results results) implements FlightAction {

    @Override
    public ActionType type() {
        return new ActionType(
                "PersistQuery",
                "Store a GraphQL document, for tickets and HTTP requests by hash; needs the scope "
                        + Subject.QUERIES_WRITE
                        + ". Body: the document, UTF-8. Result: its ticket, graphql:<hash>.");
    }

    @Override
    public byte[] run(Subject subject, byte[] body) {
        String document;
        try {
            document = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw Failure.of(
                            FailureCode.REQUEST_MALFORMED,
                            "The document is not valid UTF-8.",
                            "Encode the document's text as UTF-8.")
                    .causedBy(e);
        }
        return ("graphql:" + results.persist(subject, document)).getBytes(StandardCharsets.UTF_8);
    }
}
