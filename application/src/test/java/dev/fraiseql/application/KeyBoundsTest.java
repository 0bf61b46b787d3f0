package dev.fraiseql.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.ticket.WhereParser;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyBoundsTest {

    private static final KeyBounds ID =
            new KeyBounds("total > 1 OR status = 'x'", List.of(Orders.TYPE.fields().get(0)));

    private static final KeyBounds PAIR = new KeyBounds("", Orders.TYPE.fields().subList(0, 2));

    @Test
    void boundsAreAndedToTheWholeFilter() {
        assertThat(ID.between(List.of("1"), List.of("9")))
                .isEqualTo("(total > 1 OR status = 'x') AND \"id\" > '1' AND \"id\" <= '9'");
        assertThat(ID.between(null, null)).isEqualTo("(total > 1 OR status = 'x')");
    }

    @Test
    void aCompositeKeyIsComparedColumnByColumn() {
        assertThat(PAIR.between(List.of("1", "it's"), null))
                .isEqualTo("\"id\" >= '1' AND (\"id\" > '1' OR \"status\" > 'it''s')");
        WhereParser.parse(PAIR.between(List.of("1", "a:b"), List.of("2", "\"")));
    }
}
