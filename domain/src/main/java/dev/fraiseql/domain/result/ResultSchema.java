package dev.fraiseql.domain.result;

import dev.fraiseql.domain.type.NamedField;
import java.util.HashSet;
import java.util.List;

/** The columns of a result in order; names are unique. */
public record ResultSchema(List<NamedField> fields) {

    public ResultSchema {
        fields = List.copyOf(fields);
        var names = new HashSet<String>();
        for (var field : fields) {
            if (!names.add(field.name())) {
                throw new IllegalArgumentException("column " + field.name() + " appears twice");
            }
        }
    }

    public int size() {
        return fields.size();
    }
}
