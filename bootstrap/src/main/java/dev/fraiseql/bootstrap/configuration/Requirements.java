package dev.fraiseql.bootstrap.configuration;

/**
 * What a server needs and a command may lack: a database, doors that nobody listens in at, and
 * somebody who could authenticate.
 */
public final class Requirements implements Rule {

    @Override
    public void check(Configuration configuration, Problems problems) {
        TlsContradictions.findForServing(configuration, problems);
        StoreTlsContradictions.findForServing(configuration, problems);
        if (configuration.find(DatabaseKeys.URL).isEmpty()) {
            problems.about(
                    configuration,
                    "database.url is not set",
                    "Set it in the file, or FRAISEQL_DATABASE_URL=postgresql://user:password@host/database.",
                    DatabaseKeys.URL);
        }
        SecurityContradictions.findForServing(configuration, problems);
    }
}
