package dev.fraiseql.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.analytics.ObserverEvents;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.ports.event.AnalyticsSource;
import dev.fraiseql.ports.query.RowStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What every {@link AnalyticsSource} answers, and how. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
public abstract class AnalyticsSourceContract {

    static final Schema SCHEMA = ObserverEvents.beside(new Schema(List.of()));

    private @Nullable Fixture few;
    private @Nullable Fixture many;

    /** A source over exactly these events; called twice in all, and the suite closes both. */
    protected abstract Fixture open(EventBatch events) throws Exception;

    public interface Fixture extends AutoCloseable {
        AnalyticsSource source();
    }

    @BeforeAll
    void openFixtures() throws Exception {
        few = open(AnalyticsCorpus.EVENTS);
        many = open(Events.batch(1, AnalyticsStreamRules.MANY));
    }

    @AfterAll
    void closeFixtures() throws Exception {
        for (var fixture : Arrays.asList(few, many)) {
            if (fixture != null) {
                fixture.close();
            }
        }
    }

    @Nested
    @DisplayName("Rows")
    class Rows extends AnalyticsRows {
        @Override
        AnalyticsSource source() {
            return opened(few);
        }
    }

    @Nested
    @DisplayName("Filters")
    class Filters extends AnalyticsFilters {
        @Override
        AnalyticsSource source() {
            return opened(few);
        }
    }

    @Nested
    @DisplayName("Groups and aggregates")
    class Groups extends AnalyticsGroups {
        @Override
        AnalyticsSource source() {
            return opened(few);
        }
    }

    @Nested
    @DisplayName("Stream rules")
    class Rules extends AnalyticsStreamRules {
        @Override
        AnalyticsSource source() {
            return opened(many);
        }
    }

    private static AnalyticsSource opened(@Nullable Fixture fixture) {
        if (fixture == null) {
            throw new IllegalStateException("the fixture is not open");
        }
        return fixture.source();
    }

    /** What the topics share. */
    abstract static class Topic {

        abstract AnalyticsSource source();

        static RowsBuilder rows() {
            return new RowsBuilder(SCHEMA, ObserverEvents.TYPE);
        }

        static GroupingBuilder grouping() {
            return new GroupingBuilder(ObserverEvents.TYPE);
        }

        void assertRows(RowsBuilder rows, String array) {
            assertAnswer(Queries.read(rows), array);
        }

        void assertGroups(GroupingBuilder groups, String array) {
            assertAnswer(Queries.read(Queries.groups("groups", groups)), array);
        }

        void assertSummary(GroupingBuilder whole, String object) {
            assertAnswer(Queries.read(Queries.summary("all", whole)), "[" + object + "]");
        }

        /** The events, by their numbers, in any order. */
        void assertFinds(Condition condition, long... numbers) {
            try (var stream =
                    source().rows(Queries.read(rows().fields("eventId").where(condition)))) {
                assertThat(CollectingRowWriter.drain(stream))
                        .extracting(row -> row.getFirst())
                        .containsExactlyInAnyOrderElementsOf(
                                Arrays.stream(numbers)
                                        .mapToObj(number -> (Object) ("event-" + number))
                                        .toList());
            }
        }

        private void assertAnswer(PreparedQuery query, String array) {
            assertThat(Json.canonical(answer(query))).isEqualTo(Json.canonical(array));
        }

        String answer(PreparedQuery query) {
            try (RowStream stream = source().rows(query)) {
                return RowJson.of(stream.schema(), CollectingRowWriter.drain(stream));
            }
        }
    }
}
