package dev.fraiseql.adapters.flight;

import dev.fraiseql.adapters.flight.ticket.CommandParser;
import dev.fraiseql.application.access.Access;
import dev.fraiseql.arrow.upload.ArrowRowReader;
import dev.fraiseql.domain.access.Entrance;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.ticket.UploadCommand;
import java.nio.charset.StandardCharsets;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightProducer.StreamListener;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.PutResult;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * One DoPut, start to end, on one thread: a batch is taken from the client only when the one before
 * was written, and success is said only after the commit.
 */
final class UploadCall implements Transfers.Work {

    private final Writes writes;
    private final CommandParser parser;
    private final Subject subject;
    private final Access access;
    private final FlightStream stream;
    private final StreamListener<PutResult> acknowledgements;
    private final BufferAllocator allocator;

    UploadCall(
            Writes writes,
            CommandParser parser,
            Subject subject,
            Access access,
            FlightStream stream,
            StreamListener<PutResult> acknowledgements,
            BufferAllocator allocator) {
        this.writes = writes;
        this.parser = parser;
        this.subject = subject;
        this.access = access;
        this.stream = stream;
        this.acknowledgements = acknowledgements;
        this.allocator = allocator;
    }

    @Override
    public void run(Transfer transfer) {
        try {
            acknowledge(upload(transfer));
            acknowledgements.onCompleted();
        } catch (RuntimeException | Error e) {
            acknowledgements.onError(
                    FlightFailures.of(transfer.isCancelled() ? transfer.over() : e));
        }
    }

    private long upload(Transfer transfer) {
        var command = command(transfer.receive(stream::getDescriptor));
        access.asks(Entrance.FLIGHT_UPLOAD, command.table());
        var root = transfer.receive(stream::getRoot);
        var columns = root.getSchema().getFields().stream().map(Field::getName).toList();
        var plan = writes.plan(subject, command, columns);
        var reader = new ArrowRowReader(root, stream.getDictionaryProvider(), plan);
        // No connection before there is something to write.
        boolean more = transfer.next(stream);
        try (var upload = writes.open(subject, plan)) {
            transfer.onCancel(upload::cancel);
            for (; more; more = transfer.next(stream)) {
                if (root.getRowCount() > 0) {
                    upload.write(reader.next());
                    access.moved(root.getRowCount(), BatchBytes.of(root));
                }
            }
            return upload.finish();
        }
    }

    private UploadCommand command(FlightDescriptor descriptor) {
        return descriptor.isCommand()
                ? parser.upload(descriptor.getCommand())
                : parser.upload(descriptor.getPath());
    }

    private void acknowledge(long rows) {
        var json = ("{\"rows\":" + rows + "}").getBytes(StandardCharsets.UTF_8);
        var metadata = allocator.buffer(json.length);
        metadata.writeBytes(json);
        // Owns the buffer from here on.
        try (var result = PutResult.metadata(metadata)) {
            acknowledgements.onNext(result);
        }
    }
}
