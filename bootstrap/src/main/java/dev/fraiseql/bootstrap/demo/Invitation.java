package dev.fraiseql.bootstrap.demo;

import dev.fraiseql.bootstrap.assembly.Application;
import java.util.stream.Collectors;

/** What a visitor can try. */
final class Invitation {

    private Invitation() {}

    static String text(String elapsed, Application application, String databaseUrl) {
        var ports =
                application.doors().stream()
                        .map(door -> String.valueOf(door.address().getPort()))
                        .collect(Collectors.toList());
        return """

                Ready after %s. Try:

                GraphQL over HTTP
                  curl -s http://127.0.0.1:%s/graphql -H 'Content-Type: application/json' -d \\
                    '{"query":"{ orders(limit: 2, orderBy: [{id: DESC}]) { id status total customer { name } items { sku qty } } }"}'

                GraphiQL
                  http://127.0.0.1:%s/graphiql

                Arrow Flight, from Python (pip install pyarrow)
                  import pyarrow.flight as flight
                  client = flight.connect("grpc://127.0.0.1:%s")
                  read = lambda ticket: client.do_get(flight.Ticket(ticket.encode())).read_all()
                  print(read("export:orders:total>990:id,status,total"))
                  print(read("events:Order:now-1h:now:1000"))

                SQL: what any client changes becomes an event
                  psql %s

                Ctrl-C stops everything."""
                .formatted(
                        elapsed, ports.getFirst(), ports.getFirst(), ports.getLast(), databaseUrl);
    }
}
