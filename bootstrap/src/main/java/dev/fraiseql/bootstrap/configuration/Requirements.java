package dev.fraiseql.bootstrap.configuration;

/**
 * What a server needs and a command may lack: a database, doors that nobody listens in at, and
 * somebody who could authenticate.
 */
public final class Requirements implements Rule {

    @Override
    public void check(Configuration configuration, Problems problems) {
        TlsContradictions.findForServing(configuration, problems);
        if (configuration.find(DatabaseKeys.URL).isEmpty()) {
            problems.about(
                    configuration,
                    "database.url is not set",
                    "Set it in the file, or FRAISEQL_DATABASE_URL=postgresql://user:password@host/database.",
                    DatabaseKeys.URL);
        }
        if (configuration.find(SecurityKeys.JWT_SECRET).isEmpty()
                && !configuration.get(SecurityKeys.API_KEYS)
                && !configuration.get(SecurityKeys.ALLOW_ANONYMOUS)) {
            problems.about(
                    configuration,
                    "nobody could be let in: neither security.jwt_secret nor security.api_keys is set",
                    "Set one of them, or security.allow_anonymous = true to let everybody in.",
                    SecurityKeys.JWT_SECRET,
                    SecurityKeys.API_KEYS,
                    SecurityKeys.ALLOW_ANONYMOUS);
        }
    }
}
