package dev.fraiseql.adapters.http;

import com.fasterxml.jackson.core.JsonFactory;
import dev.fraiseql.application.OperateLogs;
import dev.fraiseql.domain.access.Entrance;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code /api/admin/log-level}: GET shows how much is logged, POST changes it. */
final class LogLevelHandler {

    private static final JsonFactory JSON = new JsonFactory();

    private final Callers callers;
    private final OperateLogs logs;

    @Inject
    LogLevelHandler(Callers callers, OperateLogs logs) {
        this.callers = callers;
        this.logs = logs;
    }

    Reply handle(Call call) {
        call.access().asks(Entrance.ADMIN, call.path());
        var subject = callers.of(call);
        if (call.method().equals("GET")) {
            return reply(logs.levels(subject));
        }
        var parameters = new TreeMap<String, String>();
        QueryString.forEach(call.query(), parameters::put);
        var logger = parameters.get("logger");
        var level = parameters.get("level");
        if (logger == null || level == null) {
            throw Failure.of(
                            FailureCode.REQUEST_MALFORMED,
                            "The parameter logger or level is missing.",
                            "Use /api/admin/log-level?logger=dev.fraiseql&level=debug.")
                    .asException();
        }
        return reply(logs.set(subject, logger, level));
    }

    private static Reply reply(SortedMap<String, String> levels) {
        var bytes = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeObjectFieldStart("levels");
            for (var level : levels.entrySet()) {
                json.writeStringField(level.getKey(), level.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Reply.of(200, Reply.JSON, bytes.toByteArray())
                .with(Map.of("Cache-Control", "no-store"));
    }
}
