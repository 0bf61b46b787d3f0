package dev.fraiseql.testkit.contract;

import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.ports.query.RowStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** What every {@link dev.fraiseql.ports.query.ExportSource} keeps. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ExportSourceContract {

    private @Nullable ExportSourceFixture fixture;

    /** Called once; the suite closes it. */
    protected abstract ExportSourceFixture open() throws Exception;

    @BeforeAll
    void openFixture() throws Exception {
        fixture = open();
    }

    @AfterAll
    void closeFixture() throws Exception {
        if (fixture != null) {
            fixture.close();
        }
    }

    private ExportSourceFixture opened() {
        if (fixture == null) {
            throw new IllegalStateException("the fixture is not open");
        }
        return fixture;
    }

    private RowStream parallel(PreparedQuery query) {
        return opened().exports().parallel(Subject.SYSTEM, query, 2);
    }

    private RowStream part(PreparedQuery query) {
        return new OnlyPart(opened().exports().freeze(Subject.SYSTEM, query, 1));
    }

    @Nested
    @DisplayName("Parts")
    class Parts extends ExportParts {
        @Override
        ExportSourceFixture fixture() {
            return opened();
        }
    }

    @Nested
    @DisplayName("Stream rules of a parallel stream")
    class ParallelRules extends QueryStreamRules {
        @Override
        QuerySourceFixture fixture() {
            return opened();
        }

        @Override
        RowStream stream(PreparedQuery query) {
            return parallel(query);
        }
    }

    @Nested
    @DisplayName("Cancelling and deadlines of a parallel stream")
    class ParallelInterruption extends QueryInterruption {
        @Override
        QuerySourceFixture fixture() {
            return opened();
        }

        @Override
        RowStream stream(PreparedQuery query) {
            return parallel(query);
        }
    }

    @Nested
    @DisplayName("Stream rules of a part")
    class PartRules extends QueryStreamRules {
        @Override
        QuerySourceFixture fixture() {
            return opened();
        }

        @Override
        RowStream stream(PreparedQuery query) {
            return part(query);
        }
    }

    @Nested
    @DisplayName("Cancelling and deadlines of a part")
    class PartInterruption extends QueryInterruption {
        @Override
        QuerySourceFixture fixture() {
            return opened();
        }

        @Override
        RowStream stream(PreparedQuery query) {
            return part(query);
        }
    }
}
