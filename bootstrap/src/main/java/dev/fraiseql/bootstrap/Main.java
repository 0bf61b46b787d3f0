package dev.fraiseql.bootstrap;

import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.command.Fraiseql;
import dev.fraiseql.bootstrap.command.Logging;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Where the process begins. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Logging.install();
        var out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(Fraiseql.run(Assembly.standard(), System.getenv(), out, err, arguments));
    }
}
