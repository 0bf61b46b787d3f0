package dev.fraiseql.adapters.graphql.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.Expression;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.Grouping;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.query.SelectedField;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What aggregates and groups become. */
class AggregatePlanTest {

    private final Plans plans = new Plans();

    private Grouping groups(String arguments, String selection) {
        return Plans.root(
                        plans.compile(
                                "{ ordersGroupBy"
                                        + (arguments.isEmpty() ? "" : "(" + arguments + ")")
                                        + " { "
                                        + selection
                                        + " } }"),
                        RootField.Groups.class)
                .grouping();
    }

    /** A selection as a person would write it. */
    private static String text(List<SelectedField> selection) {
        return String.join(
                " ",
                selection.stream()
                        .map(
                                field ->
                                        switch (field) {
                                            case SelectedField.Computed(var key, var value) ->
                                                    key + "=" + Plans.text(value);
                                            case SelectedField.Nested(var key, var inner) ->
                                                    key + "{" + text(inner) + "}";
                                            case SelectedField.TypeName(var key, var type) ->
                                                    key + "=" + type;
                                            default -> field.responseKey();
                                        })
                        .toList());
    }

    @Nested
    class Summaries {

        @Test
        void allRowsAreOneObject() {
            var summary =
                    Plans.root(
                            plans.compile(
                                    """
                                    { a: ordersAggregate(where: {id: {gt: 1}}) {
                                        n: count countDistinct { status } sum { total t: total } avg { customerId }
                                        min { createdAt __typename } max { note } stddev { total } __typename } }
                                    """),
                            RootField.Summary.class);
            assertThat(summary.responseKey()).isEqualTo("a");
            assertThat(summary.grouping().keys()).isEmpty();
            assertThat(summary.grouping().filter()).isInstanceOf(Filter.Comparison.class);
            assertThat(text(summary.grouping().selection()))
                    .isEqualTo(
                            "n=count() countDistinct{status=countDistinct(status)}"
                                    + " sum{total=sum(total) t=sum(total)} avg{customerId=avg(customerId)}"
                                    + " min{createdAt=min(createdAt) __typename=OrderAggregateExtremes}"
                                    + " max{note=max(note)} stddev{total=stddev(total)} __typename=OrderAggregate");
        }

        @Test
        void aToManyRelationHasItsOwn() {
            var orders =
                    Plans.root(
                            plans.compile(
                                    "{ orders { itemsAggregate(where: {qty: {gt: 1}}) { count } customer { ordersAggregate { sum { total } } } } }"),
                            RootField.Many.class);
            var summary = (SelectedField.Summary) orders.rows().selection().getFirst();
            assertThat(summary.relation().name()).isEqualTo("items");
            assertThat(summary.grouping().type().name()).isEqualTo("Item");
            assertThat(text(summary.grouping().selection())).isEqualTo("count=count()");
        }

        @Test
        void onlyWhatAppliesIsThere() {
            assertThat(plans.refusal("{ ordersAggregate { sum { status } } }").message())
                    .contains("status");
            assertThat(plans.refusal("{ ordersAggregate { boolAnd { status } } }").message())
                    .contains("boolAnd");
            assertThat(
                            plans.compile(
                                            "{ everythingsAggregate { boolAnd { flag } boolOr { flag } } }")
                                    .query()
                                    .roots())
                    .hasSize(1);
        }
    }

    @Nested
    class Groups {

        @Test
        void theKeysAreWhatIsSelected() {
            var groups =
                    groups(
                            "where: {id: {gt: 1}}, limit: 5, offset: 2",
                            "key { status month: createdAt(bucket: MONTH, timeZone: \"Europe/Berlin\") customer { region } }"
                                    + " count sum { total }");
            assertThat(groups.keys())
                    .extracting(Plans::text)
                    .containsExactly("status", "MONTH(createdAt)", "customer.region");
            assertThat(text(groups.selection()))
                    .isEqualTo(
                            "key{status=status month=MONTH(createdAt) customer{region=customer.region}}"
                                    + " count=count() sum{total=sum(total)}");
            assertThat(groups.limit()).isNotNull();
            assertThat(groups.offset()).isNotNull();
        }

        @Test
        void aTimeZoneIsAValue() {
            var document =
                    "query($z: String) { ordersGroupBy { key { createdAt(bucket: DAY, timeZone: $z) } count } }";
            var prepared = plans.compile(document, Map.of("z", "Europe/Berlin"));
            var bucket =
                    (Expression.Bucket)
                            Plans.root(prepared, RootField.Groups.class)
                                    .grouping()
                                    .keys()
                                    .getFirst();
            assertThat(prepared.arguments().get(bucket.timeZone())).isEqualTo("Europe/Berlin");
            assertThat(plans.compile(document, Map.of("z", "UTC")).query())
                    .isSameAs(prepared.query());
            for (var zone : List.of("Mars/Base", "+02:00", "europe/berlin", "'; drop", "")) {
                var failure = plans.refusal(document, Map.of("z", zone));
                assertThat(failure.code()).isEqualTo(FailureCode.BAD_USER_INPUT);
                assertThat(failure.remedy()).contains("IANA");
            }
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        count                                         | nothing says by what to group
                        key { __typename } count                      | nothing says by what to group
                        key { createdAt(timeZone: "UTC") } count      | without a bucket
                        """)
        void aGroupNeedsItsKeys(String selection, String message) {
            var failure = plans.refusal("{ ordersGroupBy { " + selection + " } }");
            assertThat(failure.code()).isEqualTo(FailureCode.BAD_USER_INPUT);
            assertThat(failure.message()).contains(message);
        }

        @Test
        void havingComparesAggregates() {
            var prepared =
                    plans.compile(
                            """
                            { ordersGroupBy(having: {count: {gt: 5}, _or: [{sum: {total: {gt: "100"}}}, {max: {note: {isnull: true}}}]}) {
                                key { status } count } }
                            """);
            var having =
                    (Filter.And) Plans.root(prepared, RootField.Groups.class).grouping().having();
            var count = (Filter.Comparison) having.parts().getFirst();
            assertThat(Plans.text(count.left())).isEqualTo("count()");
            var sum = (Filter.Comparison) ((Filter.Or) having.parts().get(1)).parts().getFirst();
            assertThat(Plans.text(sum.left())).isEqualTo("sum(total)");
            assertThat(sum.operand().databaseType()).isEqualTo("numeric");
            assertThat(prepared.arguments().values()).containsExactly(5L, new BigDecimal("100"));
        }

        @Test
        void theOrderNamesKeysAndAggregates() {
            var groups =
                    groups(
                            "orderBy: [{key: {createdAt: ASC}}, {key: {customer: {region: DESC}}}, {sum: {total: DESC}}, {count: ASC}]",
                            "key { createdAt(bucket: MONTH) customer { region } } count");
            assertThat(Plans.order(groups.order()))
                    .containsExactly(
                            "MONTH(createdAt) ASC",
                            "customer.region DESC",
                            "sum(total) DESC",
                            "count() ASC");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        {status: ASC}             | createdAt                                     | not made by it
                        {customer: {name: ASC}}   | customer { region }                           | not made by it
                        {createdAt: ASC}          | a: createdAt(bucket: DAY) b: createdAt(bucket: MONTH) | several ways
                        """)
        void anOrderByAnotherKeyIsRefused(String order, String key, String message) {
            var failure =
                    plans.refusal(
                            "{ ordersGroupBy(orderBy: [{key: "
                                    + order
                                    + "}]) { key { "
                                    + key
                                    + " } count } }");
            assertThat(failure.code()).isEqualTo(FailureCode.BAD_USER_INPUT);
            assertThat(failure.message()).contains(message);
        }
    }

    @Nested
    class InsideJson {

        private Grouping groups(String arguments, String selection) {
            return Plans.root(
                            plans.compile(
                                    "query($p: [String!]! = [\"v\"]) { everythingsGroupBy("
                                            + arguments
                                            + ") { "
                                            + selection
                                            + " } }"),
                            RootField.Groups.class)
                    .grouping();
        }

        @Test
        void valuesAreKeysAndAggregates() {
            var groups =
                    groups(
                            "limit: 9",
                            "key { doc { kind: text(path: [\"kind\"]) boolean(path: [\"on\", \"0\"]) } }"
                                    + " sum { doc { number(path: $p) } } countDistinct { doc { text(path: [\"kind\"]) __typename } }");

            assertThat(groups.keys()).map(Plans::text).containsExactly("doc@TEXT", "doc@BOOLEAN");
            assertThat(text(groups.selection()))
                    .isEqualTo(
                            "key{doc{kind=doc@TEXT boolean=doc@BOOLEAN}} sum{doc{number=sum(doc@NUMERIC)}}"
                                    + " countDistinct{doc{text=countDistinct(doc@TEXT) __typename=JSONAggregateCounts}}");
        }

        @Test
        void equalPathsAreOneValue() {
            var groups =
                    groups(
                            "orderBy: [{key: {doc: {path: [\"kind\"], text: DESC}}}, {max: {doc: {path: $p, number: ASC}}}],"
                                    + " having: {max: {doc: [{path: $p, number: {gt: 5}}]}}",
                            "key { doc { text(path: [\"kind\"]) other: text(path: [\"other\"]) } } max { doc { number(path: $p) } }");

            assertThat(groups.order().getFirst().by()).isEqualTo(groups.keys().getFirst());
            var selected =
                    (SelectedField.Nested)
                            ((SelectedField.Nested) groups.selection().get(1))
                                    .selection()
                                    .getFirst();
            var max = ((SelectedField.Computed) selected.selection().getFirst()).value();
            assertThat(groups.order().get(1).by()).isEqualTo(max);
            assertThat(((Filter.Comparison) only(groups.having())).left()).isEqualTo(max);
        }

        private static Filter only(Filter filter) {
            return filter instanceof Filter.And(var parts) && parts.size() == 1
                    ? only(parts.getFirst())
                    : filter;
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        orderBy: [{key: {doc: {path: ["a"], text: ASC}}}]             | not made by it
                        orderBy: [{key: {doc: {path: ["kind"], number: ASC}}}]        | not made by it
                        orderBy: [{key: {doc: {path: ["kind"]}}}]                     | exactly one kind
                        orderBy: [{sum: {doc: {path: ["kind"], number: null}}}]       | null is no direction
                        orderBy: [{max: {doc: {path: ["a"], number: ASC, text: ASC}}}]| exactly one kind
                        """)
        void whatIsUnclearIsRefused(String arguments, String message) {
            var failure =
                    plans.refusal(
                            "{ everythingsGroupBy("
                                    + arguments
                                    + ") { key { doc { text(path: [\"kind\"]) } } } }");
            assertThat(failure.code()).isEqualTo(FailureCode.BAD_USER_INPUT);
            assertThat(failure.message()).contains(message);
        }

        @Test
        void aPathHasAnEnd() {
            var path = Collections.nCopies(65, "a");
            var document =
                    "query($p: [String!]!) { everythingsGroupBy { key { doc { text(path: $p) } } } }";
            assertThat(plans.refusal(document, Map.of("p", path)).message())
                    .contains("at most 64 keys");
            plans.compile(document, Map.of("p", path.subList(0, 64)));
        }
    }
}
