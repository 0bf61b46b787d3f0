package dev.fraiseql.testkit.contract;

import static dev.fraiseql.testkit.contract.Queries.many;
import static dev.fraiseql.testkit.contract.Queries.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.ports.query.RowStream;

/** What the topics of the query suite share. */
abstract class QueryTopic {

    abstract QuerySourceFixture fixture();

    /** The whole document. */
    String json(PreparedQuery query) {
        return Json.canonical(fixture().source().json(Subject.SYSTEM, query));
    }

    void assertJson(PreparedQuery query, String data) {
        assertThat(json(query)).isEqualTo(Json.canonical("{\"data\":" + data + "}"));
    }

    /** The rows of a single list, both as JSON and as columns, which must agree. */
    void assertRows(RowsBuilder rows, String array) {
        assertJson(read(many("rows", rows)), "{\"rows\":" + array + "}");
        assertColumns(read(rows), array);
        if (!rows.limited()) {
            // A source may fetch what it knows to be little in another way.
            assertColumns(read(rows.limit(100)), array);
        }
    }

    /** A list of groups, both as JSON and as columns, which must agree. */
    void assertGroups(GroupingBuilder groups, String array) {
        assertJson(read(Queries.groups("groups", groups)), "{\"groups\":" + array + "}");
        assertColumns(read(Queries.groups("groups", groups)), array);
    }

    /** All rows as one group, likewise. */
    void assertSummary(GroupingBuilder whole, String object) {
        assertJson(read(Queries.summary("all", whole)), "{\"all\":" + object + "}");
        assertColumns(read(Queries.summary("all", whole)), "[" + object + "]");
    }

    private void assertColumns(PreparedQuery query, String array) {
        try (var stream = stream(query)) {
            assertThat(
                            Json.canonical(
                                    RowJson.of(stream.schema(), CollectingRowWriter.drain(stream))))
                    .as("the same query as columns")
                    .isEqualTo(Json.canonical(array));
        }
    }

    RowStream stream(PreparedQuery query) {
        return fixture().source().rows(Subject.SYSTEM, query);
    }
}
