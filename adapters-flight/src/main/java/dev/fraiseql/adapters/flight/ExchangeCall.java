package dev.fraiseql.adapters.flight;

import dev.fraiseql.adapters.flight.ticket.CommandParser;
import dev.fraiseql.application.LookupRows;
import dev.fraiseql.application.access.Access;
import dev.fraiseql.arrow.ArrowRowWriter;
import dev.fraiseql.arrow.upload.ArrowValues;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.ports.query.RowStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.arrow.flight.FlightProducer.ServerStreamListener;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.jspecify.annotations.Nullable;

/**
 * One DoExchange, start to end, on one thread: the answers to a batch are sent before the next one
 * is taken. An empty batch ends each answer; its metadata says which, and of how many rows.
 */
final class ExchangeCall implements Transfers.Work {

    private static final long BATCH_BYTES = 1 << 20;

    private final Writes writes;
    private final CommandParser parser;
    private final Subject subject;
    private final Access access;
    private final FlightStream stream;
    private final ServerStreamListener listener;
    private final BufferAllocator parent;
    private final int batchRows;
    private final StreamGate gate;
    private volatile @Nullable RowStream current;

    /** Held while what the client sent is read: Arrow frees it when the client goes. */
    private final ReentrantLock reading = new ReentrantLock();

    /** Of all answers, whose columns are the same; null until the first one's rows are there. */
    private @Nullable ArrowRowWriter writer;

    /** Called on the thread that handles the call, before anything is sent. */
    ExchangeCall(
            Writes writes,
            CommandParser parser,
            Subject subject,
            Access access,
            FlightStream stream,
            ServerStreamListener listener,
            BufferAllocator parent,
            int batchRows) {
        this.writes = writes;
        this.parser = parser;
        this.subject = subject;
        this.access = access;
        this.stream = stream;
        this.listener = listener;
        this.parent = parent;
        this.batchRows = batchRows;
        this.gate = new StreamGate(listener::isReady, listener::isCancelled, access::heldUp);
        listener.setOnReadyHandler(gate::wake);
        listener.setOnCancelHandler(this::letGo);
    }

    @Override
    public void run(Transfer transfer) {
        gate.onCancel(transfer::cancel);
        transfer.onCancel(this::stop);
        try (var memory = new StreamMemory(parent, "exchange")) {
            try {
                exchange(transfer, memory.allocator());
                listener.completed();
            } catch (RuntimeException | Error e) {
                listener.error(FlightFailures.of(transfer.isCancelled() ? transfer.over() : e));
            } finally {
                release();
            }
        }
    }

    /** What the memory below waits for. */
    private void release() {
        if (writer != null) {
            writer.close();
        }
    }

    /** The client went away. Arrow closes its stream when this returns, under whoever reads it. */
    @SuppressWarnings("LockNotBeforeTry") // Nothing is done under it: it waits for the reader.
    private void letGo() {
        gate.cancel();
        reading.lock();
        reading.unlock();
    }

    private void stop() {
        var rows = current;
        if (rows != null) {
            rows.cancel();
        }
        gate.cancel();
    }

    private void exchange(Transfer transfer, BufferAllocator allocator) {
        var command = parser.exchange(transfer.receive(stream::getDescriptor).getCommand());
        Entrances.note(access, command);
        var root = transfer.receive(stream::getRoot);
        var columns = root.getSchema().getFields().stream().map(Field::getName).toList();
        var keys = writes.plan(subject, command, columns);
        long batch = 0;
        for (var rows = next(transfer, root); rows != null; rows = next(transfer, root)) {
            if (!rows.isEmpty()) {
                answer(transfer, allocator, keys, rows, batch++);
            }
        }
        if (writer == null) {
            throw Failure.of(
                            FailureCode.BAD_USER_INPUT,
                            "The exchange had no rows, so there is no answer to them.",
                            "Send at least one row.")
                    .asException();
        }
    }

    /** The rows of the client's next batch; null at its end. */
    private @Nullable List<List<@Nullable Object>> next(Transfer transfer, VectorSchemaRoot root) {
        reading.lock();
        try {
            return transfer.next(stream)
                    ? ArrowValues.rows(root, stream.getDictionaryProvider())
                    : null;
        } finally {
            reading.unlock();
        }
    }

    private void answer(
            Transfer transfer,
            BufferAllocator allocator,
            LookupRows.Keys keys,
            List<List<@Nullable Object>> rows,
            long batch) {
        try (var found = writes.rows(subject, keys, rows)) {
            current = found;
            if (transfer.isCancelled()) {
                throw transfer.over();
            }
            var answers = writer == null ? begin(allocator, found) : writer;
            long count = 0;
            var growth = new BatchGrowth(batchRows);
            while (true) {
                int wanted = growth.next();
                answers.allocateNew(wanted);
                int read = found.read(answers, wanted);
                answers.finish();
                if (!gate.awaitReady()) {
                    throw transfer.over();
                }
                if (read == 0) {
                    var json = "{\"batch\":" + batch + ",\"rows\":" + count + "}";
                    var metadata = allocator.buffer(json.length());
                    metadata.writeBytes(json.getBytes(StandardCharsets.UTF_8));
                    listener.putNext(metadata);
                    answers.root().clear();
                    return;
                }
                count += read;
                access.moved(read, BatchBytes.of(answers.root()));
                growth.came(read);
                listener.putNext();
                answers.root().clear();
            }
        } finally {
            current = null;
        }
    }

    private ArrowRowWriter begin(BufferAllocator allocator, RowStream rows) {
        var begun = new ArrowRowWriter(rows.schema(), allocator, BATCH_BYTES);
        writer = begun;
        listener.setUseZeroCopy(true);
        listener.start(begun.root());
        return begun;
    }
}
