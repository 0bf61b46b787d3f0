package dev.fraiseql.testkit.clickhouse;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request of ClickHouse's HTTP interface.
 *
 * @param sql without the FORMAT clause of an INSERT
 * @param format of the data, in either direction
 * @param body what an INSERT takes
 * @param settings every URL parameter that is none of the interface's own
 * @param parameters values of {@code {name:Type}}, sent as {@code param_name}
 */
record ClickHouseRequest(
        String sql,
        String format,
        InputStream body,
        Optional<String> database,
        String queryId,
        boolean waitsForEnd,
        Map<String, String> settings,
        Map<String, String> parameters) {

    private static final Set<String> OWN =
            Set.of(
                    "query",
                    "database",
                    "default_format",
                    "query_id",
                    "session_id",
                    "session_check",
                    "session_timeout",
                    "wait_end_of_query",
                    "compress",
                    "decompress",
                    "user",
                    "password",
                    "role",
                    "quota_key",
                    "buffer_size",
                    "client_protocol_version");
    private static final Pattern FORMAT =
            Pattern.compile("\\s+format\\s+(\\w+)\\s*;?\\s*$", Pattern.CASE_INSENSITIVE);
    private static final String PARAMETER = "param_";
    private static final String DEFAULT_FORMAT = "TabSeparated";

    static ClickHouseRequest of(HttpExchange exchange) throws IOException, EngineException {
        var url = decode(exchange.getRequestURI().getRawQuery());
        if ("1".equals(url.get("compress")) || "1".equals(url.get("decompress"))) {
            throw new EngineException("Code: 48. This front compresses nothing. (NOT_IMPLEMENTED)");
        }
        var settings = new LinkedHashMap<String, String>();
        var parameters = new LinkedHashMap<String, String>();
        url.forEach(
                (name, value) -> {
                    if (name.startsWith(PARAMETER)) {
                        parameters.put(name.substring(PARAMETER.length()), value);
                    } else if (!OWN.contains(name)) {
                        settings.put(name, value);
                    }
                });
        var headers = exchange.getRequestHeaders();
        var sql = url.getOrDefault("query", "");
        InputStream body = exchange.getRequestBody();
        if (!isInsert(sql)) {
            sql +=
                    (sql.isEmpty() ? "" : "\n")
                            + new String(body.readAllBytes(), StandardCharsets.UTF_8);
            body = new ByteArrayInputStream(new byte[0]);
        }
        var clause = FORMAT.matcher(sql);
        var named = clause.find();
        var format =
                named
                        ? clause.group(1)
                        : Optional.ofNullable(url.get("default_format"))
                                .or(
                                        () ->
                                                Optional.ofNullable(
                                                        headers.getFirst("X-ClickHouse-Format")))
                                .orElse(DEFAULT_FORMAT);
        return new ClickHouseRequest(
                named ? sql.substring(0, clause.start()) : sql,
                format,
                body,
                Optional.ofNullable(url.get("database"))
                        .or(() -> Optional.ofNullable(headers.getFirst("X-ClickHouse-Database"))),
                url.getOrDefault("query_id", UUID.randomUUID().toString()),
                "1".equals(url.get("wait_end_of_query")),
                settings,
                parameters);
    }

    /** Whether rows of it may be sent while it runs. */
    boolean isSelect() {
        return begins(sql, "select") || begins(sql, "with");
    }

    boolean isInsert() {
        return isInsert(sql);
    }

    boolean isKill() {
        return begins(sql, "kill");
    }

    private static boolean isInsert(String sql) {
        return begins(sql, "insert");
    }

    private static boolean begins(String sql, String word) {
        var text = sql.stripLeading();
        return text.regionMatches(true, 0, word, 0, word.length());
    }

    private static Map<String, String> decode(@Nullable String query) {
        var values = new LinkedHashMap<String, String>();
        if (query == null || query.isEmpty()) {
            return values;
        }
        for (var pair : query.split("&")) {
            var equals = pair.indexOf('=');
            var name = equals < 0 ? pair : pair.substring(0, equals);
            var value = equals < 0 ? "" : pair.substring(equals + 1);
            values.put(
                    URLDecoder.decode(name, StandardCharsets.UTF_8),
                    URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return values;
    }
}
