package dev.fraiseql.adapters.flight;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import java.nio.charset.StandardCharsets;
import org.apache.arrow.flight.FlightDescriptor;

/**
 * Descriptors as tickets: a command is one already; a path of one name is the whole of that table.
 */
final class Descriptors {

    private Descriptors() {}

    static byte[] ticket(FlightDescriptor descriptor) {
        if (descriptor.isCommand()) {
            return descriptor.getCommand();
        }
        var path = descriptor.getPath();
        if (path.size() != 1) {
            throw Failure.of(
                            FailureCode.TICKET_MALFORMED,
                            "The descriptor's path has " + path.size() + " parts.",
                            "Use the name of one table as the path, or a ticket as the command.")
                    .asException();
        }
        var name = new String(JsonStringEncoder.getInstance().quoteAsString(path.getFirst()));
        return ("{\"type\":\"BulkExport\",\"table\":\"" + name + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
