package dev.fraiseql.bootstrap.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fraiseql.application.Diagnose;
import dev.fraiseql.bootstrap.configuration.ConfigurationLoader;
import dev.fraiseql.bootstrap.configuration.Sources;
import dev.fraiseql.bootstrap.process.ExitCode;
import dev.fraiseql.ports.health.Finding;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fraiseql doctor}. */
@Command(
        name = "doctor",
        description = {
            "Examine everything a configuration names: the database's settings, rights, triggers and change log, the"
                    + " broker, the stores, clocks, disks and this machine; and say what to do.",
            "Changes nothing; a server may run meanwhile. Ends with 1 where something fails."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fraiseql doctor --config fraiseql.toml",
            "  fraiseql doctor --config fraiseql.toml --format json"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DoctorCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParentCommand private Fraiseql fraiseql;

    @Spec private CommandSpec spec;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description =
                    "The configuration, in TOML. Default: /etc/fraiseql/config.toml, if it exists.")
    private @Nullable Path config;

    private enum Format {
        TEXT,
        JSON
    }

    @Option(
            names = "--format",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}. Default: text.")
    private Format format;

    @Override
    public Integer call() throws InterruptedException {
        var configuration =
                ConfigurationLoader.load(
                        new Sources(Optional.ofNullable(config), fraiseql.environment()));
        try (var tools = fraiseql.assembly().doctor(configuration)) {
            var findings = tools.get(Diagnose.class).examine();
            var out = spec.commandLine().getOut();
            switch (format) {
                case TEXT -> table(findings, out);
                case JSON -> json(findings, out);
            }
            out.flush();
            return fails(findings) ? ExitCode.FAILURE.status() : ExitCode.OK.status();
        }
    }

    private static boolean fails(Map<String, List<Finding>> findings) {
        return findings.values().stream()
                .flatMap(List::stream)
                .anyMatch(finding -> finding.level() == Finding.Level.FAIL);
    }

    private static void table(Map<String, List<Finding>> findings, PrintWriter out) {
        var rows = new ArrayList<List<String>>();
        findings.forEach(
                (part, found) -> {
                    for (var finding : found) {
                        rows.add(
                                List.of(
                                        label(finding.level()),
                                        part,
                                        finding.check(),
                                        finding.found()));
                        if (!finding.remedy().isEmpty()) {
                            rows.add(List.of("", "", "", "→ " + finding.remedy()));
                        }
                    }
                });
        AnswerOption.table(out, List.of("", "PART", "CHECK", "FOUND"), rows);
    }

    private static void json(Map<String, List<Finding>> findings, PrintWriter out) {
        var root = JSON.createObjectNode();
        root.put("ok", !fails(findings));
        var list = root.putArray("findings");
        findings.forEach(
                (part, found) -> {
                    for (var finding : found) {
                        var node =
                                list.addObject()
                                        .put("part", part)
                                        .put("check", finding.check())
                                        .put("level", label(finding.level()))
                                        .put("found", finding.found());
                        if (!finding.remedy().isEmpty()) {
                            node.put("remedy", finding.remedy());
                        }
                    }
                });
        out.println(root.toPrettyString());
    }

    private static String label(Finding.Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }
}
