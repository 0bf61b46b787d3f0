package dev.fraiseql.bootstrap.command;

import dev.fraiseql.bootstrap.assembly.Application;
import java.io.PrintWriter;

/** Tells where an application listens, a line for each door. */
final class Doors {

    private Doors() {}

    static void print(Application application, PrintWriter err) {
        for (var door : application.doors()) {
            var address = door.address();
            err.println(
                    "listening: "
                            + door.name()
                            + " on "
                            + address.getAddress().getHostAddress()
                            + ":"
                            + address.getPort());
        }
        err.flush();
    }
}
