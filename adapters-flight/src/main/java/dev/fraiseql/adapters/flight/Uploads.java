package dev.fraiseql.adapters.flight;

import dev.fraiseql.adapters.flight.ticket.CommandParser;
import dev.fraiseql.application.access.Access;
import dev.fraiseql.domain.identity.Subject;
import org.apache.arrow.flight.FlightProducer.ServerStreamListener;
import org.apache.arrow.flight.FlightProducer.StreamListener;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.PutResult;
import org.apache.arrow.memory.BufferAllocator;

/** What DoPut and DoExchange need of this server. */
record Uploads(Writes writes, Transfers transfers, BufferAllocator allocator, int batchRows) {

    /** Blocks until the call has ended. */
    void receive(
            Subject subject,
            Access access,
            FlightStream stream,
            StreamListener<PutResult> acknowledgements) {
        transfers.run(
                access,
                new UploadCall(
                        writes,
                        new CommandParser(),
                        subject,
                        access,
                        stream,
                        acknowledgements,
                        allocator));
    }

    /** Blocks until the call has ended. */
    void exchange(
            Subject subject, Access access, FlightStream stream, ServerStreamListener listener) {
        transfers.run(
                access,
                new ExchangeCall(
                        writes,
                        new CommandParser(),
                        subject,
                        access,
                        stream,
                        listener,
                        allocator,
                        batchRows));
    }
}
