package dev.fraiseql.testkit.contract;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** What every {@link dev.fraiseql.ports.query.QuerySource} keeps. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class QuerySourceContract {

    private @Nullable QuerySourceFixture fixture;

    /** Called once; the suite closes it. */
    protected abstract QuerySourceFixture open() throws Exception;

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

    private QuerySourceFixture opened() {
        if (fixture == null) {
            throw new IllegalStateException("the fixture is not open");
        }
        return fixture;
    }

    @Nested
    @DisplayName("Documents")
    class Documents extends QueryDocuments {
        @Override
        QuerySourceFixture fixture() {
            return opened();
        }
    }

    @Nested
    @DisplayName("Values")
    class Values extends QueryValues {
        @Override
        QuerySourceFixture fixture() {
            return opened();
        }
    }

    @Nested
    @DisplayName("Filters")
    class Filters extends QueryFilters {
        @Override
        QuerySourceFixture fixture() {
            return opened();
        }
    }

    @Nested
    @DisplayName("Filters through relations")
    class RelationFilters extends QueryRelationFilters {
        @Override
        QuerySourceFixture fixture() {
            return opened();
        }
    }

    @Nested
    @DisplayName("Operators")
    class Operators extends QueryOperators {
        @Override
        QuerySourceFixture fixture() {
            return opened();
        }
    }

    @Nested
    @DisplayName("Order and limits")
    class Order extends QueryOrder {
        @Override
        QuerySourceFixture fixture() {
            return opened();
        }
    }

    @Nested
    @DisplayName("Groups and aggregates")
    class Groups extends QueryGroups {
        @Override
        QuerySourceFixture fixture() {
            return opened();
        }
    }

    @Nested
    @DisplayName("Time buckets")
    class Buckets extends QueryBuckets {
        @Override
        QuerySourceFixture fixture() {
            return opened();
        }
    }

    @Nested
    @DisplayName("Pages")
    class Pages extends QueryPages {
        @Override
        QuerySourceFixture fixture() {
            return opened();
        }
    }

    @Nested
    @DisplayName("Creating")
    class Creating extends QueryCreating {
        @Override
        QuerySourceFixture fixture() {
            return opened();
        }
    }

    @Nested
    @DisplayName("Changing")
    class Changing extends QueryChanging {
        @Override
        QuerySourceFixture fixture() {
            return opened();
        }
    }

    @Nested
    @DisplayName("Rows")
    class Rows extends QueryRows {
        @Override
        QuerySourceFixture fixture() {
            return opened();
        }
    }

    @Nested
    @DisplayName("Stream rules")
    class Rules extends QueryStreamRules {
        @Override
        QuerySourceFixture fixture() {
            return opened();
        }
    }

    @Nested
    @DisplayName("Cancelling and deadlines")
    class Interruption extends QueryInterruption {
        @Override
        QuerySourceFixture fixture() {
            return opened();
        }
    }
}
