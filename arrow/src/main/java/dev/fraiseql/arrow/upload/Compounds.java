package dev.fraiseql.arrow.upload;

import dev.fraiseql.domain.type.ArrayType;
import dev.fraiseql.domain.type.CompositeType;
import dev.fraiseql.domain.type.ScalarType;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.Field;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the readers of lists and structs, which are written as text: their binary form would need
 * the number of each element's type in the database.
 */
final class Compounds {

    private Compounds() {}

    static TextReader of(
            Field field, DictionaryProvider dictionaries, ScalarType type, Place place) {
        return switch (type) {
            case ArrayType array -> {
                var elements = field.getChildren().getFirst();
                yield new ListReader(
                        place, part(elements, dictionaries, array.element(), place.part("[]")));
            }
            case CompositeType composite ->
                    new StructReader(place, attributes(field, dictionaries, composite, place));
            case ScalarType other ->
                    throw new IllegalArgumentException(other.graphqlName() + " has no parts");
        };
    }

    private static TextReader part(
            Field field, DictionaryProvider dictionaries, ScalarType type, Place place) {
        var reader = Readers.of(field, dictionaries, type, place);
        return reader instanceof TextReader text ? text : new ScalarTextReader(type, reader);
    }

    /** By the names of GraphQL or of the database. */
    private static List<StructReader.@Nullable Attribute> attributes(
            Field field, DictionaryProvider dictionaries, CompositeType type, Place place) {
        var names = field.getChildren().stream().map(Field::getName).toList();
        var attributes = new ArrayList<StructReader.@Nullable Attribute>();
        var known = 0;
        for (var attribute : type.attributes()) {
            int child =
                    Math.max(names.indexOf(attribute.name()), names.indexOf(attribute.column()));
            if (child < 0) {
                attributes.add(null);
                continue;
            }
            known++;
            var values =
                    part(
                            field.getChildren().get(child),
                            dictionaries,
                            attribute.type(),
                            place.part("." + attribute.name()));
            attributes.add(new StructReader.Attribute(child, values));
        }
        if (known < names.size()) {
            throw place.unfit(
                    "Struct with the fields " + String.join(", ", names),
                    "Struct with no others than "
                            + String.join(
                                    ", ",
                                    type.attributes().stream()
                                            .map(CompositeType.Attribute::name)
                                            .toList()));
        }
        return attributes;
    }
}
