package dev.fraiseql.adapters.clickhouse;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ClientFaultCause;
import com.clickhouse.client.api.enums.SSLMode;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/**
 * Statements for one database. Nothing is tried twice: whoever asks knows what a repetition does.
 * Failures are the client's own, unchecked, or an {@link IOException}. Thread-safe.
 */
final class ClickHouseClient implements AutoCloseable {
    /** A database that is always there. */
    static final String SYSTEM = "system";

    private static final int CONNECT_MILLIS = 1_000;
    private static final int SILENCE_SECONDS = 30;
    private static final int CONNECTIONS = 256;
    private static final int COPY_BYTES = 1 << 16;

    private final Client client;
    private final String database;
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    /** Makes an object of a row's values. */
    interface RowReader<T> {
        T read(RowBinary row) throws IOException;
    }

    ClickHouseClient(ClickHouseConfig config) {
        database = config.database();
        var builder =
                new Client.Builder()
                        .addEndpoint(config.endpoint().toString())
                        .setUsername(config.user())
                        .setPassword(config.password())
                        .setDefaultDatabase(config.database())
                        .setClientName("fraiseql")
                        .compressServerResponse(false)
                        .compressClientRequest(false)
                        .setMaxRetries(0)
                        .retryOnFailures(ClientFaultCause.None)
                        .setConnectTimeout(CONNECT_MILLIS, ChronoUnit.MILLIS)
                        .setSocketTimeout(SILENCE_SECONDS, ChronoUnit.SECONDS)
                        .setMaxConnections(CONNECTIONS)
                        .setSSLMode(config.tls().insecure() ? SSLMode.TRUST : SSLMode.STRICT);
        config.tls().authorities().ifPresent(file -> builder.setRootCertificate(file.toString()));
        client = builder.build();
    }

    String database() {
        return database;
    }

    /** Whether it answers within so many milliseconds, and be it with a refusal. */
    boolean answers(long millis) {
        var settings = new QuerySettings().setDatabase(SYSTEM);
        settings.setNetworkTimeout(millis, ChronoUnit.MILLIS);
        try {
            execute("SELECT 1", Parameters.NONE, settings);
            return true;
        } catch (RuntimeException e) {
            return ClickHouseFailures.refusal(e).isPresent();
        }
    }

    void execute(String sql, Parameters parameters) {
        execute(sql, parameters, new QuerySettings());
    }

    /** Runs a statement that must not need the database. */
    void executeIn(String other, String sql, Parameters parameters) {
        execute(sql, parameters, new QuerySettings().setDatabase(other));
    }

    private void execute(String sql, Parameters parameters, QuerySettings settings) {
        try (var response = respond(sql, parameters, settings.waitEndOfQuery(true))) {
            response.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The rows of a SELECT whose list begins with {@link RowBinary#MARK}; for few rows.
     *
     * @param sql without FORMAT
     */
    <T> List<T> query(String sql, Parameters parameters, RowReader<T> reader) throws IOException {
        return queryIn(database, sql, parameters, reader);
    }

    <T> List<T> queryIn(String other, String sql, Parameters parameters, RowReader<T> reader)
            throws IOException {
        var rows = new ArrayList<T>();
        var settings = new QuerySettings().setDatabase(other);
        try (var response = stream(sql, parameters, newQueryId(), settings)) {
            var row = new RowBinary(response.getInputStream());
            while (row.next()) {
                rows.add(reader.read(row));
            }
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
        return rows;
    }

    /**
     * The rows of a SELECT as they come. The caller closes the response.
     *
     * @param queryId names the query for {@link #cut} and {@link #kill}
     */
    QueryResponse stream(
            String sql, Parameters parameters, String queryId, QuerySettings settings) {
        waiting.add(queryId);
        try {
            return respond(
                    sql,
                    parameters,
                    settings.setQueryId(queryId).setFormat(ClickHouseFormat.RowBinary));
        } finally {
            waiting.remove(queryId);
        }
    }

    /** Gives up all queries for rows that are not answered yet, from any thread. */
    void cutWaiting() {
        waiting.forEach(this::cut);
    }

    /**
     * Inserts an Arrow IPC stream.
     *
     * @param target what stands between {@code INSERT INTO} and {@code FORMAT}
     * @param queryId names the insert for {@link #kill}
     */
    void insert(String target, Parameters parameters, InputStream arrow, String queryId) {
        var settings =
                new InsertSettings()
                        .setQueryId(queryId)
                        .setInputStreamCopyBufferSize(COPY_BYTES)
                        .serverSetting("async_insert", "0")
                        .serverSetting("wait_end_of_query", "1")
                        // What the server remembers of inserts may be wrong after a crash.
                        .serverSetting("insert_deduplicate", "0")
                        .serverSetting("max_partitions_per_insert_block", "0");
        parameters
                .values()
                .forEach(
                        (name, value) -> settings.serverSetting("param_" + name, value.toString()));
        await(client.insert(target, arrow, ClickHouseFormat.ArrowStream, settings)).close();
    }

    /** Tells a query to end. */
    void kill(String queryId) {
        execute(
                "KILL QUERY WHERE query_id = {id:String} ASYNC",
                new Parameters().text("id", queryId));
    }

    /** Ends every query whose id begins so; returns when they have ended. */
    void killAll(String queryIds) {
        execute(
                "KILL QUERY WHERE startsWith(query_id, {ids:String}) SYNC",
                new Parameters().text("ids", queryIds));
    }

    /** Gives up a query that is not answered yet, from any thread. */
    void cut(String queryId) {
        client.cancelTransportRequest(queryId);
    }

    static String newQueryId() {
        return "fraiseql-" + UUID.randomUUID();
    }

    @Override
    public void close() {
        client.close();
    }

    private QueryResponse respond(String sql, Parameters parameters, QuerySettings settings) {
        return await(client.query(sql, parameters.values(), settings));
    }

    /** The client runs a request in the thread that asks. */
    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
