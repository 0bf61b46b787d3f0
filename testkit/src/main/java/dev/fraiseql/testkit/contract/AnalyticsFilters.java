package dev.fraiseql.testkit.contract;

import static dev.fraiseql.testkit.contract.Condition.all;
import static dev.fraiseql.testkit.contract.Condition.any;
import static dev.fraiseql.testkit.contract.Condition.compare;
import static dev.fraiseql.testkit.contract.Condition.isNull;
import static dev.fraiseql.testkit.contract.Condition.not;
import static dev.fraiseql.testkit.contract.Failures.assertFails;

import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.type.SimpleType;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which events. */
abstract class AnalyticsFilters extends AnalyticsSourceContract.Topic {

    @Test
    void equality() {
        assertFinds(eq("entityType", "Customer"), 4);
        assertFinds(eq("entityType", "customer"));
        assertFinds(compare("orgId", Operator.NEQ, "acme"), 5, 6);
        assertFinds(in("userId", "user-2", "user-9"), 2, 6);
        assertFinds(in("userId"));
        assertFinds(compare("userId", Operator.NIN, List.of("user-2")), 1, 3, 5);
        assertFinds(compare("userId", Operator.NIN, List.of()), 1, 2, 3, 4, 5, 6, 7);
        assertFinds(isNull("orgId", true), 7);
        assertFinds(isNull("userId", false), 1, 2, 3, 5, 6);
    }

    @Test
    void unknownIsNeitherTrueNorFalse() {
        assertFinds(not(eq("orgId", "acme")), 5, 6);
        assertFinds(any(eq("orgId", "globex"), isNull("orgId", true)), 5, 6, 7);
        assertFinds(all(), 1, 2, 3, 4, 5, 6, 7);
        assertFinds(any());
        assertFinds(not(any()), 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void times() {
        var third = "2026-03-02T10:30:00Z";
        assertFinds(eq("timestamp", third), 3);
        assertFinds(compare("timestamp", Operator.LT, third), 1, 2);
        assertFinds(compare("timestamp", Operator.LTE, third), 1, 2, 3);
        assertFinds(compare("timestamp", Operator.GT, third), 4, 5, 6, 7);
        assertFinds(compare("timestamp", Operator.GTE, third), 3, 4, 5, 6, 7);
        assertFinds(eq("timestamp", "2026-03-02T09:15:00.123456Z"), 1);
        assertFinds(in("timestamp", third, "2026-03-02T09:45:00Z"), 2, 3);
    }

    @Test
    void timesBeyondAllEvents() {
        for (var late : List.of("9999-12-31T23:59:59Z", "2300-01-01T00:00:00Z")) {
            assertFinds(compare("timestamp", Operator.LT, late), 1, 2, 3, 4, 5, 6, 7);
            assertFinds(compare("timestamp", Operator.GTE, late));
        }
        assertFinds(compare("timestamp", Operator.GT, "0001-01-01T00:00:00Z"), 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void texts() {
        assertFinds(compare("eventType", Operator.IEQ, "UPDATED"), 3);
        assertFinds(compare("eventType", Operator.CONTAINS, "dat"), 3);
        assertFinds(compare("eventType", Operator.CONTAINS, "DAT"));
        assertFinds(compare("eventType", Operator.ICONTAINS, "DAT"), 3);
        assertFinds(compare("eventType", Operator.STARTSWITH, "Del"), 6);
        assertFinds(compare("eventType", Operator.ISTARTSWITH, "del"), 6);
        assertFinds(compare("entityType", Operator.ENDSWITH, "omer"), 4);
        assertFinds(compare("entityType", Operator.IENDSWITH, "OMER"), 4);
        assertFinds(compare("userId", Operator.LIKE, "user__"), 1, 2, 3, 5, 6);
        assertFinds(compare("userId", Operator.LIKE, "user"));
        assertFinds(compare("userId", Operator.ILIKE, "USER%2"), 2, 6);
        assertFinds(compare("userId", Operator.REGEX, "-[2-9]$"), 2, 6);
        assertFinds(compare("eventType", Operator.IREGEX, "^(del|upd)"), 3, 6);
        assertFinds(compare("entityType", Operator.GT, "D"), 1, 2, 3, 5, 6, 7);
    }

    @Test
    void wildcardsAreLiteralWhereTheyAreNoPattern() {
        var name = Value.at("data", SimpleType.TEXT, "name");
        assertFinds(compare(name, Operator.CONTAINS, "100%"), 4);
        assertFinds(compare(name, Operator.CONTAINS, "1%0"));
        assertFinds(compare(name, Operator.ICONTAINS, "GRACE_"));
        assertFinds(compare(name, Operator.LIKE, "Grace 100\\% %"), 4);
        assertFinds(compare(name, Operator.CONTAINS, "\\ '"), 4);
    }

    @Test
    void aMalformedExpressionIsRefused() {
        assertFails(
                FailureCode.BAD_USER_INPUT,
                () -> assertFinds(compare("userId", Operator.REGEX, "[a")));
    }

    @Test
    void valuesStayValues() {
        for (var text :
                List.of(
                        "' or 1=1 --",
                        "\\' or 1=1 --",
                        "\\",
                        "a\tb\nc",
                        "{p0:String}",
                        "?",
                        "✓ \"quoted\"",
                        "")) {
            assertFinds(eq("userId", text));
            assertFinds(in("userId", text, "user-2"), 2, 6);
            assertFinds(eq(Value.at("data", SimpleType.TEXT, text), "x"));
        }
    }

    @Test
    void textsInsideJson() {
        assertFinds(eq(at("status"), "paid"), 1, 5);
        assertFinds(in(at("status"), "paid", "new"), 1, 2, 5);
        assertFinds(compare(at("status"), Operator.IEQ, "NEW"), 2, 7);
        assertFinds(eq(at("customer", "name"), "Ada"), 1);
        assertFinds(eq(at("tags", "1"), "gift"), 1);
        assertFinds(eq(at("a/b", "~"), "odd"), 4);
        assertFinds(isNull(at("region"), true), 6);
    }

    @Test
    void aValueOfAnotherKindIsNull() {
        assertFinds(eq(at("id"), "1"));
        assertFinds(isNull(at("total"), false), 7);
        assertFinds(isNull(number("total"), true), 4, 6, 7);
        assertFinds(isNull(number("customer"), false));
        assertFinds(isNull(number("tags", "0"), false), 2);
        assertFinds(isNull(Value.at("data", SimpleType.BOOLEAN, "gift"), false), 1, 2);
    }

    @Test
    void numbersInsideJson() {
        assertFinds(compare(number("total"), Operator.EQ, new BigDecimal("12.50")), 1);
        assertFinds(compare(number("total"), Operator.GT, new BigDecimal("12.5")), 3, 5);
        assertFinds(compare(number("total"), Operator.LTE, new BigDecimal("12.5")), 1, 2);
        assertFinds(
                compare(
                        number("total"),
                        Operator.IN,
                        List.of(new BigDecimal("20"), new BigDecimal("7.125"))),
                2,
                3);
        assertFinds(compare(number("total"), Operator.LT, new BigDecimal("1e40")), 1, 2, 3, 5);
        assertFinds(compare(number("total"), Operator.LT, new BigDecimal("-1e40")));
    }

    @Test
    void booleansInsideJson() {
        var gift = Value.at("data", SimpleType.BOOLEAN, "gift");
        assertFinds(compare(gift, Operator.EQ, true), 1);
        assertFinds(compare(gift, Operator.NEQ, true), 2);
    }

    @Test
    void keysOfJson() {
        assertFinds(compare("data", Operator.HASKEY, "gift"), 1, 2);
        assertFinds(compare("data", Operator.HASKEYSANY, List.of("gift", "name")), 1, 2, 4);
        assertFinds(compare("data", Operator.HASKEYSALL, List.of("gift", "customer")), 1);
        assertFinds(compare("changedFields", Operator.HASKEY, "status"), 3);
        assertFinds(compare("changedFields", Operator.HASKEY, "region"));
    }

    private static Condition eq(Value left, String text) {
        return compare(left, Operator.EQ, text);
    }

    private static Condition eq(String field, String text) {
        return Condition.eq(field, text);
    }

    private static Condition in(Value left, String... texts) {
        return compare(left, Operator.IN, List.of(texts));
    }

    private static Condition in(String field, String... texts) {
        return Condition.in(field, (Object[]) texts);
    }

    private static Value at(String... path) {
        return Value.at("data", SimpleType.TEXT, path);
    }

    private static Value number(String... path) {
        return Value.at("data", SimpleType.NUMERIC, path);
    }
}
