package dev.fraiseql.domain.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Claims;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.Arguments;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.ticket.WhereParser;
import dev.fraiseql.domain.type.SimpleType;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowRuleTest {

    private static final ScalarField ORG = field("org_id", "org_id", SimpleType.TEXT, "text");
    private static final EntityType TYPE =
            new EntityType(
                    "Thing",
                    null,
                    new TableName("s", "thing"),
                    List.of(
                            field("id", "id", SimpleType.INT, "integer"),
                            field("ownerId", "owner_id", SimpleType.INT, "integer")),
                    List.of(),
                    List.of("id"),
                    "thing",
                    "things",
                    false,
                    Set.of());

    private static ScalarField field(
            String name, String column, SimpleType type, String databaseType) {
        return new ScalarField(name, column, databaseType, type, false, true, false, null);
    }

    private static Subject caller(String claims, String... roles) {
        return new Subject("7", "acme", Set.of(roles), Set.of("s"), Claims.of(claims));
    }

    private static RowRule rule(String text) {
        return RowRule.of(TYPE, List.of(ORG), text);
    }

    private static Filter bind(RowRule rule, Subject subject) {
        return rule.bind(trait -> trait.of(subject), new RuleParameters(0));
    }

    @Test
    void valuesOfTheCallerAreParametersBehindTheQuerysOwn() {
        var subject = caller("{\"org\":\"acme' or 'a'='a\",\"ids\":[1,2]}");
        var rule =
                rule(
                        "org_id = claim('org') AND owner_id IN claim('ids') AND ownerId = user_id() AND org_id <> 'x'");
        var parameters = new RuleParameters(2);

        var filter = (Filter.And) rule.bind(trait -> trait.of(subject), parameters);

        assertThat(filter.parts())
                .extracting(part -> ((Filter.Comparison) part).operator())
                .containsExactly(Operator.EQ, Operator.IN, Operator.EQ, Operator.NEQ);
        assertThat(filter.parts())
                .extracting(part -> ((Filter.Comparison) part).operand().index())
                .containsExactly(2, 3, 4, 5);
        assertThat(parameters.with(new Arguments(List.of("own", 1L)), subject).values())
                .containsExactly("own", 1L, "acme' or 'a'='a", List.of(1L, 2L), 7L, "x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org_id = claim('none')",
                "NOT org_id = claim('none')",
                "NOT (org_id <> claim('none'))",
                "org_id <> claim('none')",
                "NOT owner_id IN claim('none')",
                "NOT (NOT owner_id IN claim('none'))",
                "owner_id = claim('text')",
                "NOT owner_id = claim('text')",
                "owner_id IN claim('mixed')",
                "NOT owner_id IN claim('mixed')",
                "org_id = claim('several')",
                "NOT org_id = claim('several')",
                "NOT (id = 1 OR NOT org_id = claim('none'))",
                "org_id = claim('none') AND id = 1",
                "has_role('other')",
                "NOT has_scope('s')",
                "has_role('r') AND NOT has_role('r')",
            })
    void whatTheCallerLacksGrantsNothing(String text) {
        var subject = caller("{\"text\":\"x\",\"mixed\":[1,\"x\"],\"several\":[\"a\",\"b\"]}", "r");
        assertThat(bind(rule(text), subject)).isEqualTo(Filter.NOTHING);
    }

    @Test
    void whatElseIsGrantedStays() {
        assertThat(bind(rule("org_id = claim('none') OR id = 1"), caller("{}")))
                .isInstanceOf(Filter.Comparison.class);
        assertThat(bind(rule("has_role('r') OR id = 1"), caller("{}", "r")))
                .isEqualTo(Filter.EVERYTHING);
    }

    @Test
    void traitsAreWhatARuleAsks() {
        assertThat(rule("org_id = claim('a') OR has_role('r') AND NOT has_scope('s')").traits())
                .hasSize(3);
        assertThat(rule("id = 1").traits()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing = 1",
                "id = claim(org)",
                "id = claim('')",
                "id = claim('a'",
                "has_role()",
                "id = 'x'",
                "id LIKE 'x'",
                "id = 1; drop table x",
                "id = (select 1)",
            })
    void whatIsNoRuleIsRefused(String text) {
        assertThatExceptionOfType(FailureException.class).isThrownBy(() -> rule(text));
    }

    @Test
    void anExportKnowsNoCaller() {
        assertThatExceptionOfType(FailureException.class)
                .isThrownBy(() -> WhereParser.parse("id = claim('org')"))
                .satisfies(
                        failure ->
                                assertThat(failure.first().code())
                                        .isEqualTo(FailureCode.FILTER_MALFORMED));
    }
}
