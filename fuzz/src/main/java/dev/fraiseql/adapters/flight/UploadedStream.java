package dev.fraiseql.adapters.flight;

import dev.fraiseql.adapters.flight.ticket.CommandParser;
import dev.fraiseql.arrow.upload.ArrowRowReader;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.upload.Upload;
import dev.fraiseql.fuzz.Finding;
import dev.fraiseql.fuzz.Refusals;
import dev.fraiseql.testkit.contract.Sample;
import io.grpc.Metadata;
import io.grpc.ServerMethodDefinition;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import org.apache.arrow.flight.FlightGrpcUtils;
import org.apache.arrow.flight.FlightProducer;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.NoOpFlightProducer;
import org.apache.arrow.flight.PutResult;
import org.apache.arrow.flight.auth.ServerAuthHandler;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * One DoPut without a network and on one thread: the handler runs when all messages are there. Rows
 * go into the type that has a column of each type.
 */
final class UploadedStream extends NoOpFlightProducer {

    private static final String METHOD = "arrow.flight.protocol.FlightService/DoPut";

    private static final ScheduledExecutorService WATCH =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("fuzz-watch").factory());

    private final LaterExecutor handlers = new LaterExecutor();
    private final ServerMethodDefinition<?, ?> method;
    private BooleanSupplier refused = () -> false;

    @SuppressWarnings("deprecation") // Arrow's factory wants an auth handler
    UploadedStream(BufferAllocator allocator) {
        var service =
                FlightGrpcUtils.createFlightService(
                        allocator, this, ServerAuthHandler.NO_OP, handlers);
        method = CheckedMessages.in(service.bindService()).getMethod(METHOD);
    }

    void receive(List<byte[]> messages) {
        receive(method, messages);
    }

    private <Q, A> void receive(ServerMethodDefinition<Q, A> put, List<byte[]> messages) {
        var descriptor = put.getMethodDescriptor();
        var call = new SilentCall<>(descriptor);
        refused = call::isEnded;
        var listener = put.getServerCallHandler().startCall(call, new Metadata());
        listener.onReady();
        for (var message : messages) {
            listener.onMessage(descriptor.parseRequest(new ByteArrayInputStream(message)));
        }
        listener.onHalfClose();
        handlers.run();
        listener.onComplete();
        call.requireForeseen();
    }

    @Override
    public Runnable acceptPut(
            FlightProducer.CallContext context,
            FlightStream stream,
            FlightProducer.StreamListener<PutResult> acknowledgements) {
        return () -> {
            try {
                if (!refused.getAsBoolean()) {
                    Refusals.allow(() -> write(stream));
                }
            } catch (FlightRuntimeException | OutOfMemoryException foreseen) {
                // The door has answers to them.
            } catch (Finding finding) {
                handlers.failed(finding);
            } catch (RuntimeException | Error e) {
                handlers.failed(new Finding("the upload was neither read nor refused: " + e, e));
            }
            acknowledgements.onCompleted();
        };
    }

    private static void write(FlightStream stream) {
        var transfer = new Transfer(Thread.currentThread(), WATCH);
        var descriptor = transfer.receive(stream::getDescriptor);
        var commands = new CommandParser();
        var command =
                descriptor.isCommand()
                        ? commands.upload(descriptor.getCommand())
                        : commands.upload(descriptor.getPath());
        var root = transfer.receive(stream::getRoot);
        var names = root.getSchema().getFields().stream().map(Field::getName).toList();
        var upload = new Upload(Sample.SPECIMEN, command.mode(), fields(names), names);
        var reader = new ArrowRowReader(root, stream.getDictionaryProvider(), upload);
        while (transfer.next(stream)) {
            if (root.getRowCount() > 0) {
                UploadedValues.read(upload, reader.next());
            }
        }
    }

    /** As the plan of an upload binds them. */
    private static List<ScalarField> fields(List<String> names) {
        var fields =
                names.stream()
                        .flatMap(name -> Sample.SPECIMEN.fieldOfColumn(name).stream())
                        .distinct()
                        .toList();
        if (fields.isEmpty() || fields.size() != names.size()) {
            throw Failure.of(
                            FailureCode.BAD_USER_INPUT,
                            "a column is unknown, or comes twice",
                            "Send each column of the table at most once.")
                    .asException();
        }
        return fields;
    }
}
