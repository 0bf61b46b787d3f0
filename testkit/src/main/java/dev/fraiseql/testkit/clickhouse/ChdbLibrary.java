package dev.fraiseql.testkit.clickhouse;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The functions of {@code libchdb.so} (26.7), one storage path a process. A session is cheap, below
 * a millisecond, and runs one statement at a time; sessions run beside each other. Thread-safe.
 */
@SuppressWarnings("restricted")
final class ChdbLibrary {
    private static final int MESSAGE_BYTES = 1 << 20;

    private final SymbolLookup symbols;
    private final MethodHandle connect;
    private final MethodHandle closeConnection;
    private final MethodHandle query;
    private final MethodHandle stream;
    private final MethodHandle fetch;
    private final MethodHandle insert;
    private final MethodHandle append;
    private final MethodHandle done;
    private final MethodHandle insertError;
    private final MethodHandle destroyInsert;
    private final MethodHandle buffer;
    private final MethodHandle length;
    private final MethodHandle error;
    private final MethodHandle written;
    private final MethodHandle read;
    private final MethodHandle destroy;
    private final String path;

    /**
     * Loads the engine; the first session starts it, in about a second.
     *
     * @param data the folder of its tables, made where it is missing
     */
    ChdbLibrary(Path library, Path data) {
        symbols = SymbolLookup.libraryLookup(library, Arena.global());
        connect = handle("chdb_connect", ADDRESS, JAVA_INT, ADDRESS);
        closeConnection = handle("chdb_close_conn", null, ADDRESS);
        query = parameterized("chdb_query_with_params_n");
        stream = parameterized("chdb_stream_query_with_params_n");
        fetch = handle("chdb_stream_fetch_result", ADDRESS, ADDRESS, ADDRESS);
        insert = parameterized("chdb_stream_insert_with_params_n");
        append = handle("chdb_stream_append", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);
        done = handle("chdb_stream_done", ADDRESS, ADDRESS);
        insertError = handle("chdb_stream_insert_error", ADDRESS, ADDRESS);
        destroyInsert = handle("chdb_destroy_insert_stream", null, ADDRESS);
        buffer = handle("chdb_result_buffer", ADDRESS, ADDRESS);
        length = handle("chdb_result_length", JAVA_LONG, ADDRESS);
        error = handle("chdb_result_error", ADDRESS, ADDRESS);
        written = handle("chdb_result_rows_written", JAVA_LONG, ADDRESS);
        read = handle("chdb_result_storage_rows_read", JAVA_LONG, ADDRESS);
        destroy = handle("chdb_destroy_query_result", null, ADDRESS);
        path = "--path=" + data;
        // The JVM's own handlers stay.
        call(() -> handle("chdb_set_signal_handlers_enabled", null, JAVA_INT).invoke(0));
    }

    /** A pointer to a new session's handle. */
    MemorySegment open() {
        try (var arena = Arena.ofConfined()) {
            var arguments = arena.allocate(ADDRESS, 3);
            arguments.setAtIndex(ADDRESS, 0, arena.allocateFrom("clickhouse"));
            arguments.setAtIndex(ADDRESS, 1, arena.allocateFrom(path));
            var session = call(() -> (MemorySegment) connect.invoke(2, arguments));
            if (session.address() == 0) {
                throw new IllegalStateException("the engine does not open " + path);
            }
            return session.reinterpret(ADDRESS.byteSize());
        }
    }

    void close(MemorySegment session) {
        call(() -> closeConnection.invoke(session));
    }

    /** Runs a statement to its end. */
    MemorySegment query(MemorySegment session, Statement statement) {
        return run(query, session, statement);
    }

    /** Begins a SELECT; its chunks are fetched. */
    MemorySegment stream(MemorySegment session, Statement statement) {
        return run(stream, session, statement);
    }

    MemorySegment fetch(MemorySegment session, MemorySegment stream) {
        return call(() -> (MemorySegment) fetch.invoke(session.get(ADDRESS, 0), stream));
    }

    /** Begins an INSERT; its data is appended, then done. */
    MemorySegment insert(MemorySegment session, Statement statement) {
        return run(insert, session, statement);
    }

    /** Whether the engine took the bytes; it copies them. */
    boolean append(MemorySegment insert, byte[] bytes, int count) {
        try (var arena = Arena.ofConfined()) {
            var chunk = arena.allocate(Math.max(1, count));
            MemorySegment.copy(bytes, 0, chunk, JAVA_BYTE, 0, count);
            return call(() -> (int) append.invoke(insert, chunk, (long) count)) == 0;
        }
    }

    MemorySegment done(MemorySegment insert) {
        return call(() -> (MemorySegment) done.invoke(insert));
    }

    @Nullable String insertError(MemorySegment insert) {
        return text(call(() -> (MemorySegment) insertError.invoke(insert)));
    }

    /** Frees an insert; one that was not done is given up. */
    void destroyInsert(MemorySegment insert) {
        call(() -> destroyInsert.invoke(insert));
    }

    /** The engine's message, or null where the result is none. */
    @Nullable String error(MemorySegment result) {
        return text(call(() -> (MemorySegment) error.invoke(result)));
    }

    byte[] bytes(MemorySegment result) {
        var count = call(() -> (long) length.invoke(result));
        if (count == 0) {
            return new byte[0];
        }
        return call(() -> (MemorySegment) buffer.invoke(result))
                .reinterpret(count)
                .toArray(JAVA_BYTE);
    }

    long rowsWritten(MemorySegment result) {
        return call(() -> (long) written.invoke(result));
    }

    long rowsRead(MemorySegment result) {
        return call(() -> (long) read.invoke(result));
    }

    void destroy(MemorySegment result) {
        call(() -> destroy.invoke(result));
    }

    private static MemorySegment run(
            MethodHandle function, MemorySegment session, Statement statement) {
        try (var arena = Arena.ofConfined()) {
            var sql = bytes(arena, statement.sql());
            var format = bytes(arena, statement.format());
            var count = statement.parameters().size();
            var names = arena.allocate(ADDRESS, count + 1L);
            var nameLengths = arena.allocate(JAVA_LONG, count + 1L);
            var values = arena.allocate(ADDRESS, count + 1L);
            var valueLengths = arena.allocate(JAVA_LONG, count + 1L);
            var index = 0;
            for (var parameter : statement.parameters().entrySet()) {
                var name = bytes(arena, parameter.getKey());
                var value = bytes(arena, parameter.getValue());
                names.setAtIndex(ADDRESS, index, name);
                nameLengths.setAtIndex(JAVA_LONG, index, name.byteSize());
                values.setAtIndex(ADDRESS, index, value);
                valueLengths.setAtIndex(JAVA_LONG, index, value.byteSize());
                index++;
            }
            return call(
                    () ->
                            (MemorySegment)
                                    function.invoke(
                                            session.get(ADDRESS, 0),
                                            sql,
                                            sql.byteSize(),
                                            format,
                                            format.byteSize(),
                                            names,
                                            nameLengths,
                                            values,
                                            valueLengths,
                                            (long) count));
        }
    }

    private static MemorySegment bytes(Arena arena, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        // One more, for an address of the empty text; the length says where it ends.
        var segment = arena.allocate(bytes.length + 1L);
        MemorySegment.copy(bytes, 0, segment, JAVA_BYTE, 0, bytes.length);
        return segment.asSlice(0, bytes.length);
    }

    private static @Nullable String text(MemorySegment pointer) {
        return pointer.address() == 0
                ? null
                : pointer.reinterpret(MESSAGE_BYTES).getString(0, StandardCharsets.UTF_8);
    }

    private MethodHandle parameterized(String name) {
        return handle(
                name, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS,
                ADDRESS, ADDRESS, JAVA_LONG);
    }

    private MethodHandle handle(
            String name, @Nullable MemoryLayout result, MemoryLayout... arguments) {
        return Linker.nativeLinker()
                .downcallHandle(
                        symbols.findOrThrow(name),
                        result == null
                                ? FunctionDescriptor.ofVoid(arguments)
                                : FunctionDescriptor.of(result, arguments));
    }

    private interface Call<T> {
        @Nullable T run() throws Throwable;
    }

    /** A downcall declares every exception and throws none. */
    @SuppressWarnings("NullAway")
    private static <T> T call(Call<T> call) {
        try {
            return call.run();
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
