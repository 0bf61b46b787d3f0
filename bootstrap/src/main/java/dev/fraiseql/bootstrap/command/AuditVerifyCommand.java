package dev.fraiseql.bootstrap.command;

import dev.fraiseql.bootstrap.process.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fraiseql audit verify}. */
@Command(
        name = "verify",
        description = {
            "Follow the audit log's chain, and tell where it breaks: lines that were altered, are missing, or were cut off.",
            "The server may be running. Without audit.key, a log that somebody wrote anew as a whole is not told from the true one."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fraiseql audit verify /var/log/fraiseql/audit",
            "  FRAISEQL_AUDIT_KEY=… fraiseql audit verify --config fraiseql.toml --first 12001"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class AuditVerifyCommand implements Callable<Integer> {

    @ParentCommand private AuditCommand parent;

    @Spec private CommandSpec spec;

    @Mixin private AuditLogOption log;

    @Option(
            names = "--first",
            paramLabel = "NUMBER",
            description =
                    "The line that the log is to begin with, where older files were taken away. Default: 1.")
    private long first = 1;

    @Override
    public Integer call() {
        var report = log.open(parent.fraiseql()).verify(first);
        var out = spec.commandLine().getOut();
        report.remarks().forEach(remark -> out.println("note: " + remark));
        report.broken().forEach(finding -> out.println("broken: " + finding));
        out.printf(
                "%s: %,d lines in %,d files, %s%n",
                report.whole() ? "whole" : "broken",
                report.lines(),
                report.files(),
                report.keyed() ? "sealed with the key" : "without a key");
        out.flush();
        return (report.whole() ? ExitCode.OK : ExitCode.FAILURE).status();
    }
}
