package dev.fraiseql.testkit.contract;

import dev.fraiseql.domain.catalogue.Catalogue;
import dev.fraiseql.domain.catalogue.Column;
import dev.fraiseql.domain.catalogue.ForeignKey;
import dev.fraiseql.domain.catalogue.Table;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.Schema;
import java.util.List;

/** The catalogue of the database that {@link Sample} was compiled against. */
public final class SampleCatalogue {

    public static final Catalogue CATALOGUE =
            Catalogue.of(
                    List.of("sample"),
                    Sample.SCHEMA.types().stream()
                            .map(type -> table(Sample.SCHEMA, type))
                            .toList());

    private SampleCatalogue() {}

    private static Table table(Schema schema, EntityType type) {
        return new Table(
                type.table(),
                type.tracked(),
                type.description(),
                type.fields().stream()
                        .map(
                                field ->
                                        new Column(
                                                field.column(),
                                                field.databaseType(),
                                                field.type(),
                                                field.nullable(),
                                                field.insertable(),
                                                !field.requiredOnInsert(),
                                                field.description()))
                        .toList(),
                type.primaryKey(),
                type.equals(Sample.NOTE) ? List.of(List.of("text")) : type.uniqueKeys(),
                type.relations().stream()
                        .filter(relation -> !relation.toMany())
                        .map(
                                relation ->
                                        new ForeignKey(
                                                relation.foreignKey(),
                                                relation.localColumns(),
                                                schema.target(relation).table(),
                                                relation.targetColumns()))
                        .toList());
    }
}
