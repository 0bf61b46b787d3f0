package dev.fraiseql.fuzz;

import dev.fraiseql.adapters.flight.UploadTarget;
import dev.fraiseql.adapters.http.HttpTarget;
import dev.fraiseql.fuzz.targets.ConfigurationTarget;
import dev.fraiseql.fuzz.targets.CursorTarget;
import dev.fraiseql.fuzz.targets.FrameTarget;
import dev.fraiseql.fuzz.targets.GraphQLTarget;
import dev.fraiseql.fuzz.targets.TicketTarget;
import dev.fraiseql.fuzz.targets.TokenTarget;
import java.util.function.Supplier;

/** All targets, by the names of their corpora. */
enum Parsers {
    /** Tickets, commands before uploads and lookups, filters. */
    tickets(TicketTarget::new, 300),
    /** A document, a line {@code ---}, its variables as JSON. */
    graphql(GraphQLTarget::new, 3_000),
    /** Cursors of connections and searches, resume tokens, positions. */
    cursors(CursorTarget::new, 300),
    /** A token; or its header and its claims, a line each, which the target signs. */
    tokens(TokenTarget::new, 300),
    /** A file, a line {@code ---}, variables of the environment. */
    configuration(ConfigurationTarget::new, 3_000),
    /** Messages of a DoPut, each behind its length in two bytes. */
    uploads(UploadTarget::new, 1_000),
    /** Frames of the broker. */
    frames(FrameTarget::new, 64),
    /** Bodies and query strings of requests. */
    http(HttpTarget::new, 500);

    private static final long MILLIS = 2_000;
    private static final long CONSTANT_BYTES = 4 << 20;

    @SuppressWarnings("ImmutableEnumChecker") // constructors
    private final Supplier<Target> target;

    @SuppressWarnings("ImmutableEnumChecker") // a record of numbers
    private final Budget budget;

    Parsers(Supplier<Target> target, long bytesPerByte) {
        this.target = target;
        this.budget = new Budget(MILLIS, CONSTANT_BYTES, bytesPerByte);
    }

    /** A new one, which is never closed: it lives as long as its process. */
    Oracle oracle() {
        return new Oracle(target.get(), budget);
    }
}
