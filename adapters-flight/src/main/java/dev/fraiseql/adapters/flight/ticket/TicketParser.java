package dev.fraiseql.adapters.flight.ticket;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.query.DocumentId;
import dev.fraiseql.domain.ticket.Ticket;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Parses tickets, in their JSON and in their text form. Thread-safe. */
public final class TicketParser {

    /** Bytes. A GraphQL document with its variables fits many times over. */
    public static final int MAX_BYTES = 1024 * 1024;

    private final InstantSource clock;

    /** The clock gives {@code now} its meaning. */
    public TicketParser(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Parses the bytes of a ticket; a ticket is UTF-8 text that starts with <code>{</code> or with
     * the name of its form.
     *
     * @throws FailureException {@code TICKET_MALFORMED}, {@code REQUEST_TOO_LARGE} or {@code
     *     NOT_AVAILABLE_YET}
     */
    public Ticket parse(byte[] ticket) {
        var text = decode(ticket);
        var times = new TicketTimes(clock.instant());
        return text.stripLeading().startsWith("{")
                ? new JsonTicketParser(times).parse(text)
                : new TextTicketParser(times).parse(text);
    }

    static FailureException malformed(String what, String remedy) {
        return malformed(what, remedy, null);
    }

    static FailureException malformed(String what, String remedy, @Nullable Throwable cause) {
        var failure = Failure.of(FailureCode.TICKET_MALFORMED, what, remedy);
        return cause == null ? failure.asException() : failure.causedBy(cause);
    }

    static DocumentId documentId(String text) {
        try {
            return new DocumentId(text);
        } catch (IllegalArgumentException wrong) {
            throw malformed(
                    "The hash of a persisted query is malformed.",
                    "Write " + DocumentId.FORM + ".",
                    wrong);
        }
    }

    static String decode(byte[] ticket) {
        if (ticket.length > MAX_BYTES) {
            throw Failure.of(
                            FailureCode.REQUEST_TOO_LARGE,
                            "The ticket has " + ticket.length + " bytes.",
                            "Send at most "
                                    + MAX_BYTES
                                    + "; pass long lists as variables in several requests.")
                    .asException();
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(ticket)).toString();
        } catch (CharacterCodingException e) {
            throw malformed(
                    "The ticket is not valid UTF-8.", "Encode the ticket's text as UTF-8.", e);
        }
    }
}
