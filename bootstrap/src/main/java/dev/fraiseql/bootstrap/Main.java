package dev.fraiseql.bootstrap;

import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.command.Fraiseql;
import dev.fraiseql.bootstrap.logging.ProcessLog;

/** Where the process begins. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        ProcessLog.install();
        System.exit(Fraiseql.run(Assembly.standard(), System.getenv(), arguments));
    }
}
