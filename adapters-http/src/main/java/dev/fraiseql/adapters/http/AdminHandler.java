package dev.fraiseql.adapters.http;

import dev.fraiseql.application.OperateEvents;
import dev.fraiseql.application.RebuildProgress;
import dev.fraiseql.domain.access.Entrance;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Subject;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/admin/…}: what the operator's commands ask of the process that has the stores open.
 * Every call needs the scope {@code admin}; parameters stand in the query string.
 */
final class AdminHandler {

    private static final int LETTERS = 100;

    private final Callers callers;
    private final Optional<OperateEvents> operate;

    @Inject
    AdminHandler(Callers callers, Optional<OperateEvents> operate) {
        this.callers = callers;
        this.operate = operate;
    }

    /** What is asked by GET; empty where no events are kept. */
    Map<String, Handler> questions() {
        var handlers = new TreeMap<String, Handler>();
        operate.ifPresent(
                events -> {
                    handlers.put(
                            "/api/admin/projections", operation(asked -> status(events, asked)));
                    handlers.put(
                            "/api/admin/dead-letters", operation(asked -> letters(events, asked)));
                    handlers.put(
                            "/api/admin/dead-letters/show",
                            operation(
                                    asked ->
                                            AdminJson.letter(
                                                    events.deadLetters()
                                                            .show(asked.subject(), asked.id()))));
                });
        return handlers;
    }

    /** What is done by POST. */
    Map<String, Handler> commands() {
        var handlers = new TreeMap<String, Handler>();
        operate.ifPresent(
                events -> {
                    handlers.put(
                            "/api/admin/projections/rebuild",
                            operation(
                                    asked ->
                                            AdminJson.rebuild(
                                                    events.rebuild()
                                                            .start(
                                                                    asked.subject(),
                                                                    asked.projection()))));
                    handlers.put(
                            "/api/admin/projections/confirm",
                            operation(
                                    asked ->
                                            AdminJson.rebuild(
                                                    events.rebuild()
                                                            .confirm(
                                                                    asked.subject(),
                                                                    asked.projection()))));
                    handlers.put(
                            "/api/admin/projections/verify",
                            operation(asked -> verify(events, asked)));
                    handlers.put(
                            "/api/admin/events/replay", operation(asked -> replay(events, asked)));
                    handlers.put(
                            "/api/admin/dead-letters/retry",
                            operation(
                                    asked ->
                                            AdminJson.retried(
                                                    events.deadLetters()
                                                            .retry(asked.subject(), asked.id()))));
                    handlers.put(
                            "/api/admin/dead-letters/discard",
                            operation(asked -> discard(events, asked)));
                });
        return handlers;
    }

    private static byte[] status(OperateEvents events, Asked asked) {
        var partitions = events.status(asked.subject());
        var rebuilds = new TreeMap<String, RebuildProgress>();
        for (var partition : partitions) {
            try {
                rebuilds.computeIfAbsent(
                        partition.projection(),
                        name -> events.rebuild().progress(asked.subject(), name));
            } catch (FailureException storeAway) {
                // The partition's own line says so.
            }
        }
        return AdminJson.status(partitions, rebuilds);
    }

    private static byte[] letters(OperateEvents events, Asked asked) {
        var limit = asked.find("limit");
        return AdminJson.letters(
                events.deadLetters()
                        .list(
                                asked.subject(),
                                asked.find("consumer"),
                                asked.find("before") == null ? null : asked.uuid("before"),
                                limit == null ? LETTERS : asked.number("limit")));
    }

    private static byte[] verify(OperateEvents events, Asked asked) {
        return AdminJson.report(
                events.verify()
                        .verify(
                                asked.subject(),
                                asked.projection(),
                                asked.time("from", Instant.parse("0001-01-01T00:00:00Z")),
                                asked.time("until", Instant.parse("9999-01-01T00:00:00Z")),
                                "true".equals(asked.find("repair"))));
    }

    private static byte[] replay(OperateEvents events, Asked asked) {
        return AdminJson.replayed(
                events.replay()
                        .replay(
                                asked.subject(),
                                asked.projection(),
                                asked.time("from", null),
                                asked.time("until", null)));
    }

    private static byte[] discard(OperateEvents events, Asked asked) {
        events.deadLetters().discard(asked.subject(), asked.id());
        return AdminJson.DONE;
    }

    private Handler operation(Operation operation) {
        return call -> {
            call.access().asks(Entrance.ADMIN, call.path());
            var subject = callers.of(call);
            var parameters = new TreeMap<String, String>();
            QueryString.forEach(call.query(), parameters::put);
            var asked = new Asked(subject, parameters);
            return Reply.of(200, Reply.JSON, operation.run(asked))
                    .with(Map.of("Cache-Control", "no-store"));
        };
    }

    @FunctionalInterface
    private interface Operation {
        byte[] run(Asked asked);
    }

    /** Who asks, and the parameters. */
    private record Asked(Subject subject, Map<String, String> parameters) {

        @Nullable String find(String name) {
            return parameters.get(name);
        }

        String get(String name) {
            var value = parameters.get(name);
            if (value == null) {
                throw malformed(name, "is missing");
            }
            return value;
        }

        String projection() {
            return get("projection");
        }

        UUID id() {
            return uuid("id");
        }

        UUID uuid(String name) {
            try {
                return UUID.fromString(get(name));
            } catch (IllegalArgumentException wrong) {
                throw malformed(name, "is no UUID");
            }
        }

        int number(String name) {
            try {
                return Integer.parseInt(get(name));
            } catch (NumberFormatException wrong) {
                throw malformed(name, "is no number");
            }
        }

        Instant time(String name, @Nullable Instant otherwise) {
            if (otherwise != null && find(name) == null) {
                return otherwise;
            }
            try {
                return Instant.parse(get(name));
            } catch (DateTimeParseException wrong) {
                throw malformed(name, "is no instant such as 2026-01-31T12:00:00Z");
            }
        }

        private static FailureException malformed(String name, String what) {
            return Failure.of(
                            FailureCode.REQUEST_MALFORMED,
                            "The parameter " + name + " " + what + ".",
                            "See the operator's interface in docs/events.md.")
                    .asException();
        }
    }
}
