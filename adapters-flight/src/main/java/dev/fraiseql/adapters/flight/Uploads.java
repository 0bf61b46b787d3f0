package dev.fraiseql.adapters.flight;

import dev.fraiseql.adapters.flight.ticket.CommandParser;
import dev.fraiseql.application.access.Access;
import org.apache.arrow.flight.FlightProducer.ServerStreamListener;
import org.apache.arrow.flight.FlightProducer.StreamListener;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.PutResult;
import org.apache.arrow.memory.BufferAllocator;

/** What DoPut and DoExchange need of this server. */
record Uploads(Writes writes, Transfers transfers, BufferAllocator allocator, int batchRows) {

    /** Blocks until the call has ended. */
    void receive(
            Caller caller,
            Access access,
            FlightStream stream,
            StreamListener<PutResult> acknowledgements) {
        transfers.run(
                caller,
                access,
                new UploadCall(
                        writes,
                        new CommandParser(),
                        caller.subject(),
                        access,
                        stream,
                        acknowledgements,
                        allocator));
    }

    /** Blocks until the call has ended. */
    void exchange(
            Caller caller, Access access, FlightStream stream, ServerStreamListener listener) {
        transfers.run(
                caller,
                access,
                new ExchangeCall(
                        writes,
                        new CommandParser(),
                        caller.subject(),
                        access,
                        stream,
                        listener,
                        allocator,
                        batchRows));
    }
}
