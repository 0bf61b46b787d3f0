package dev.fraiseql.adapters.postgres.connection;

import dev.fraiseql.domain.identity.Subject;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A caller that waits for its turn, or for another's whose turn comes first and who takes it along.
 * They are the same subject with the same statement, so that one identity is set for all.
 */
final class SharedCall<T> {
    private final SharedStatement statement;
    private final Subject subject;
    private final SharedWork<T> work;
    private @Nullable T result;

    SharedCall(SharedStatement statement, Subject subject, SharedWork<T> work) {
        this.statement = statement;
        this.subject = subject;
        this.work = work;
    }

    boolean goesWith(SharedCall<?> other) {
        return statement == other.statement && subject.equals(other.subject);
    }

    /** Its own text, or that for it and its companions together. */
    String text(int size) {
        return statement.text(size, subject);
    }

    /** Runs this call and those it takes along; each then has its result. */
    void run(PreparedStatement prepared, List<? extends SharedCall<?>> companions)
            throws SQLException {
        var index = 0;
        var nobody = Identity.isNobody(subject);
        if (!nobody) {
            Identity.bind(prepared, subject);
            index = Identity.PARAMETERS;
        }
        index = work.bind(prepared, index);
        for (var companion : companions) {
            index = companion.work.bind(prepared, index);
        }
        prepared.execute();
        if (!nobody) {
            prepared.getMoreResults();
        }
        read(prepared);
        for (var companion : companions) {
            companion.read(prepared);
        }
    }

    private void read(PreparedStatement prepared) throws SQLException {
        result = work.read(prepared);
    }

    /** Once it ran. */
    T result() {
        var known = result;
        if (known == null) {
            throw new IllegalStateException("the call did not run");
        }
        return known;
    }
}
