package dev.fraiseql.testkit.clickhouse;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers as ClickHouse's HTTP interface does: statements in the URL or the body, the data of an
 * INSERT in the body, settings and bound parameters in the URL, refusals with their code. A failure
 * after the first row cuts the connection.
 *
 * <p>The engine's library knows no query ids, so they travel as {@code log_comment}.
 */
final class ClickHouseHandler implements HttpHandler {
    /** The library reads the data of {@code input()} from nowhere; a file can stand for it. */
    private static final Pattern INPUT =
            Pattern.compile("\\binput\\s*\\(", Pattern.CASE_INSENSITIVE);

    private static final String QUERY_ID = "log_comment";

    private final ChdbLibrary library;
    private final Path temporary;
    private final String password;

    /**
     * @param temporary a folder for the data of {@code INSERT … SELECT … FROM input(…)}
     * @param password of every user; empty for none
     */
    ClickHouseHandler(ChdbLibrary library, Path temporary, String password) {
        this.library = library;
        this.temporary = temporary;
        this.password = password;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        try {
            if (exchange.getRequestMethod().equals("GET") && uri.getRawQuery() == null) {
                send(exchange, 200, "Ok.\n".getBytes(StandardCharsets.US_ASCII));
            } else {
                checkPassword(exchange);
                answer(exchange, ClickHouseRequest.of(exchange));
            }
        } catch (EngineException refused) {
            refuse(exchange, refused);
        }
        // Not after an I/O failure: closing would send an end.
        exchange.close();
    }

    private void checkPassword(HttpExchange exchange) throws EngineException {
        if (!password.isEmpty() && !password.equals(sentPassword(exchange))) {
            throw new EngineException(
                    "Code: 516. Authentication failed: password is incorrect, or there is no user"
                            + " with such name. (AUTHENTICATION_FAILED)");
        }
    }

    private void answer(HttpExchange exchange, ClickHouseRequest request)
            throws IOException, EngineException {
        var headers = exchange.getResponseHeaders();
        headers.set("X-ClickHouse-Query-Id", request.queryId());
        headers.set("X-ClickHouse-Server-Display-Name", "chdb");
        headers.set("X-ClickHouse-Timezone", TimeZone.getDefault().getID());
        headers.set("X-ClickHouse-Format", request.format());
        try (var session = new ChdbSession(library)) {
            var settings = new LinkedHashMap<>(request.settings());
            settings.put(QUERY_ID, request.queryId());
            session.set(settings);
            if (request.database().isPresent()) {
                session.use(request.database().get());
            }
            var join = ChunkJoin.of(request.format());
            if (request.isInsert()) {
                sendWhole(exchange, insert(session, request));
            } else if (request.isSelect() && !request.waitsForEnd() && join.isPresent()) {
                stream(exchange, session, request, join.get());
            } else {
                sendWhole(exchange, session.query(statement(request)));
            }
        }
    }

    private void stream(
            HttpExchange exchange, ChdbSession session, ClickHouseRequest request, ChunkJoin join)
            throws IOException, EngineException {
        var joined = join.into(() -> open(exchange));
        try {
            session.stream(statement(request), joined);
        } catch (EngineException failure) {
            if (!joined.started()) {
                throw failure;
            }
            // The client sees an answer without an end.
            throw new IOException(failure);
        } catch (IOException gone) {
            kill(request.queryId());
            throw gone;
        }
        if (joined.started()) {
            joined.finish();
        } else {
            // No row, no chunk; yet the format has a beginning and an end.
            sendWhole(exchange, session.query(statement(request)));
        }
    }

    private ChdbSession.Result insert(ChdbSession session, ClickHouseRequest request)
            throws IOException, EngineException {
        var input = INPUT.matcher(request.sql());
        if (!input.find()) {
            var sql = request.sql().toLowerCase(Locale.ROOT);
            return sql.contains("select") || sql.contains("values")
                    ? session.query(statement(request))
                    : session.insert(statement(request), request.body());
        }
        var file = Files.createTempFile(temporary, "input-", ".data");
        try {
            copy(request.body(), file);
            var function = "file('" + file + "', '" + request.format() + "', ";
            return session.query(
                    new Statement(
                            input.replaceFirst(Matcher.quoteReplacement(function)),
                            "TabSeparated",
                            request.parameters()));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void kill(String queryId) throws IOException {
        try (var session = new ChdbSession(library)) {
            session.query(
                    new Statement(
                            "KILL QUERY WHERE Settings['" + QUERY_ID + "'] = {id:String} ASYNC",
                            "TabSeparated",
                            Map.of("id", queryId)));
        } catch (EngineException failure) {
            throw new IOException(failure);
        }
    }

    private static Statement statement(ClickHouseRequest request) {
        var sql = request.sql();
        if (request.isKill()) {
            sql = sql.replaceAll("\\bquery_id\\b", "Settings['" + QUERY_ID + "']");
        }
        return new Statement(sql, request.format(), request.parameters());
    }

    private static void copy(InputStream body, Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            body.transferTo(out);
        }
    }

    private static OutputStream open(HttpExchange exchange) throws IOException {
        if (exchange.getResponseCode() < 0) {
            exchange.sendResponseHeaders(200, 0);
        }
        return exchange.getResponseBody();
    }

    private static void sendWhole(HttpExchange exchange, ChdbSession.Result result)
            throws IOException {
        exchange.getResponseHeaders()
                .set(
                        "X-ClickHouse-Summary",
                        "{\"read_rows\":\"%d\",\"written_rows\":\"%d\"}"
                                .formatted(result.rowsRead(), result.rowsWritten()));
        send(exchange, 200, result.bytes());
    }

    private static void refuse(HttpExchange exchange, EngineException refused) throws IOException {
        exchange.getResponseHeaders()
                .set("X-ClickHouse-Exception-Code", Integer.toString(refused.code()));
        // What the client still sends is read, or it would not see the answer.
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        send(
                exchange,
                refused.status(),
                (refused.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private static String sentPassword(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        return Optional.ofNullable(headers.getFirst("X-ClickHouse-Key"))
                .or(
                        () ->
                                Optional.ofNullable(headers.getFirst("Authorization"))
                                        .filter(value -> value.startsWith("Basic "))
                                        .map(
                                                value ->
                                                        new String(
                                                                Base64.getDecoder()
                                                                        .decode(value.substring(6)),
                                                                StandardCharsets.UTF_8))
                                        .map(value -> value.substring(value.indexOf(':') + 1)))
                .orElse("");
    }
}
