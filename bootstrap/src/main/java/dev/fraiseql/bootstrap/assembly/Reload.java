package dev.fraiseql.bootstrap.assembly;

import dev.fraiseql.application.ReloadSchema;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.Key;
import dev.fraiseql.bootstrap.configuration.Keys;
import dev.fraiseql.domain.failure.FailureException;
import java.util.List;

/**
 * Gives a running server another configuration: keys that can be reloaded take their new value, the
 * schema and the trusted documents are read again, all or nothing. Not thread-safe.
 */
public final class Reload {

    private final Assembly assembly;
    private final Application application;
    private Configuration current;

    /**
     * What came of it.
     *
     * @param current what the server has now
     * @param taken keys whose new value holds
     * @param waiting keys that have changed and need a restart
     */
    public record Outcome(Configuration current, List<Key<?>> taken, List<Key<?>> waiting) {}

    /**
     * @param current what the application was made of
     */
    public Reload(Assembly assembly, Application application, Configuration current) {
        this.assembly = assembly;
        this.application = application;
        this.current = current;
    }

    /**
     * @throws FailureException what is wrong with the schema or the documents; the server goes on
     *     with all that it had
     */
    public Outcome to(Configuration next) {
        var changed =
                Keys.ALL.stream().filter(key -> !next.find(key).equals(current.find(key))).toList();
        var taken = changed.stream().filter(Key::reloadable).toList();
        var waiting = changed.stream().filter(key -> !key.reloadable()).toList();
        serve(current.taking(taken, next));
        return new Outcome(current, taken, waiting);
    }

    private void serve(Configuration next) {
        var compiled = assembly.compiled(next);
        var trusted = assembly.trustedDocuments(next, compiled);
        var settings = application.get(LiveSettings.class);
        settings.apply(next);
        try {
            application.get(ReloadSchema.class).reload(compiled.schema(), trusted);
        } catch (FailureException refused) {
            settings.apply(current);
            throw refused;
        }
        current = next;
    }
}
