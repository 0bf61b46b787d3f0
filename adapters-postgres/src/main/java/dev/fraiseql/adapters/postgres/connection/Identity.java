package dev.fraiseql.adapters.postgres.connection;

import dev.fraiseql.domain.identity.Claims;
import dev.fraiseql.domain.identity.Subject;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The subject as transaction-local settings, for row-level security. Always a statement of its own
 * in front of the query: in a CTE of it the policies may read the settings before they are made,
 * and then show another's rows.
 */
public final class Identity {
    public static final String SET =
            "select set_config('fraiseql.user_id', ?, true), set_config('fraiseql.org_id', ?,"
                    + " true), set_config('fraiseql.roles', ?, true), set_config('fraiseql.claims', ?,"
                    + " true)";
    public static final int PARAMETERS = 4;

    private Identity() {}

    /** The subject is what every session is set to: there is nothing to set. */
    public static boolean isNobody(Subject subject) {
        return subject.userId() == null
                && subject.orgId() == null
                && subject.roles().isEmpty()
                && subject.claims().equals(Claims.NONE);
    }

    /** Where its parameters are the first. */
    public static void bind(PreparedStatement statement, Subject subject) throws SQLException {
        bind(statement, 0, subject);
    }

    /**
     * @param before how many parameters stand in front
     */
    public static void bind(PreparedStatement statement, int before, Subject subject)
            throws SQLException {
        statement.setString(before + 1, orEmpty(subject.userId()));
        statement.setString(before + 2, orEmpty(subject.orgId()));
        statement.setString(before + 3, array(subject.roles()));
        statement.setString(before + 4, subject.claims().json());
    }

    /** As PostgreSQL writes an array of texts, so that a policy can cast it. */
    private static String array(Set<String> roles) {
        if (roles.isEmpty()) {
            return "{}";
        }
        return roles.stream()
                .map(role -> '"' + role.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
