package dev.fraiseql.bootstrap.assembly;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.fraiseql.application.Diagnose;
import dev.fraiseql.bootstrap.configuration.AnalyticsKeys;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.HttpKeys;
import dev.fraiseql.bootstrap.configuration.SearchKeys;
import dev.fraiseql.bootstrap.diagnosis.MachineDiagnosis;
import dev.fraiseql.ports.health.Diagnosis;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Examinations of the machine, beside those that the adapters bring. */
final class DiagnosisModule extends AbstractModule {

    /** Jars, logs, the stores' own files. */
    private static final int OTHER_FILES = 500;

    private final Configuration configuration;

    DiagnosisModule(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    protected void configure() {
        bind(Diagnose.class).in(Singleton.class);
        Multibinder.newSetBinder(binder(), Diagnosis.class)
                .addBinding()
                .toInstance(new MachineDiagnosis(descriptors(), folders()));
    }

    private long descriptors() {
        return OTHER_FILES
                + (long) configuration.get(HttpKeys.MAX_CONNECTIONS)
                + configuration.get(FlightKeys.MAX_CONNECTIONS)
                + configuration.get(DatabaseKeys.STREAM_POOL_SIZE);
    }

    private List<Path> folders() {
        var folders = new ArrayList<Path>();
        folders.add(Path.of(System.getProperty("java.io.tmpdir")));
        var analytics = configuration.get(AnalyticsKeys.URL);
        if (analytics.startsWith("duckdb:") && !analytics.equals("duckdb::memory:")) {
            var file = resolved(analytics.substring("duckdb:".length()));
            folders.add(file.getParent() == null ? file : file.getParent());
        }
        var search = configuration.get(SearchKeys.URL);
        if (search.startsWith("lucene:")) {
            folders.add(resolved(search.substring("lucene:".length())));
        }
        return folders;
    }

    private Path resolved(String path) {
        return configuration.resolve(path).toAbsolutePath().normalize();
    }
}
