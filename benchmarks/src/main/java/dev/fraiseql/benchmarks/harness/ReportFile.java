package dev.fraiseql.benchmarks.harness;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The results as {@code <name>.json}, for comparing runs. */
public final class ReportFile {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ReportFile() {}

    /** Replaces an earlier file of that name; returns the file. */
    public static Path write(Report report, Path folder) throws IOException {
        Files.createDirectories(folder);
        var file = folder.resolve(report.name() + ".json");
        var document = new LinkedHashMap<String, Object>();
        document.put("name", report.name());
        document.put("date", report.date().toString());
        document.put("command", report.command());
        document.put("machine", report.machine());
        document.put("settings", new TreeMap<>(report.settings()));
        document.put("results", report.results().stream().map(ReportFile::result).toList());
        document.put("notes", report.notes());
        Files.writeString(file, JSON.writeValueAsString(document) + "\n");
        return file;
    }

    private static Map<String, @Nullable Object> result(Result result) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("work", result.work());
        map.put("ours", samples(result.ours()));
        var other = result.other();
        if (other != null) {
            map.put(result.otherIsLimit() ? "limit" : "peer", samples(other));
            map.put("ratio", result.value());
        }
        map.put("comparison", result.comparison().name());
        var target = result.target();
        if (target != null) {
            map.put("must", target.must());
            map.put("aim", target.aim());
            map.put("reached", result.reached());
        }
        return map;
    }

    private static Map<String, Object> samples(Samples samples) {
        var map = new LinkedHashMap<String, Object>();
        map.put("contender", samples.contender());
        map.put("metric", samples.metric().name());
        map.put("unit", samples.metric().unit());
        map.put("median", samples.median());
        map.put("min", samples.min());
        map.put("max", samples.max());
        map.put("samples", samples.values());
        return map;
    }
}
