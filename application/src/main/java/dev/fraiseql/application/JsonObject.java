package dev.fraiseql.application;

import dev.fraiseql.domain.type.NamedField;
import java.util.List;

/** An object whose values come in any order. */
final class JsonObject {

    private final List<NamedField> fields;
    private final List<JsonCell> cells;

    JsonObject(List<NamedField> fields) {
        this.fields = fields;
        this.cells = fields.stream().map(field -> new JsonCell(field.type())).toList();
    }

    JsonCell cell(int index) {
        return cells.get(index);
    }

    /** Writes the object, whose values are complete, and forgets it. */
    void moveTo(JsonText into) {
        for (var i = 0; i < cells.size(); i++) {
            into.raw(i == 0 ? "{" : ",").string(fields.get(i).name()).raw(":");
            into.raw(cells.get(i).text());
            cells.get(i).text().clear();
        }
        into.raw("}");
    }
}
