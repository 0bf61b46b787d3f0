package dev.fraiseql.arrow.upload;

import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.StructVector;
import org.jspecify.annotations.Nullable;

/** Struct as a composite value's text, such as {@code ("1",,"a")}. */
final class StructReader extends TextReader {

    /**
     * @param child the place in the struct
     * @param values of a part of the struct's place
     */
    record Attribute(int child, TextReader values) {}

    private final List<@Nullable Attribute> attributes;

    /**
     * @param attributes in the database's order; null for one that was not sent
     */
    StructReader(Place place, List<@Nullable Attribute> attributes) {
        super(place);
        this.attributes = attributes;
    }

    @Override
    void bindValues(FieldVector vector, int rows) {
        forget();
        var children = ((StructVector) vector).getChildrenFromFields();
        for (var attribute : attributes) {
            if (attribute != null) {
                attribute.values().bind(children.get(attribute.child()), rows);
            }
        }
    }

    @Override
    String textAt(int row) {
        var text = new StringBuilder("(");
        for (int i = 0; i < attributes.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            var attribute = attributes.get(i);
            if (attribute != null && !attribute.values().isNull(row)) {
                attribute.values().place.within(row);
                quote(text, attribute.values().textAt(row));
            }
        }
        return text.append(')').toString();
    }
}
