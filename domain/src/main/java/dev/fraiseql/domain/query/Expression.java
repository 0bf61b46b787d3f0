package dev.fraiseql.domain.query;

import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.Relation;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value of a row or of a group of rows: what filters compare, orders sort by and groups are made
 * of.
 */
public sealed interface Expression {

    ScalarType type();

    boolean nullable();

    /** A field of the row itself. */
    record Field(ScalarField field) implements Expression {
        public Field {
            Objects.requireNonNull(field, "field");
        }

        @Override
        public ScalarType type() {
            return field.type();
        }

        @Override
        public boolean nullable() {
            return field.nullable();
        }
    }

    /**
     * A value of the object that a to-one relation leads to; null where there is none.
     *
     * @param within which objects there are
     */
    record Related(Relation relation, EntityType target, Expression of, Filter within)
            implements Expression {
        public Related(Relation relation, EntityType target, Expression of) {
            this(relation, target, of, Filter.EVERYTHING);
        }

        public Related {
            if (relation.toMany()) {
                throw new IllegalArgumentException(relation.name() + " leads to many");
            }
        }

        @Override
        public ScalarType type() {
            return of.type();
        }

        @Override
        public boolean nullable() {
            return relation.nullable() || of.nullable() || !within.equals(Filter.EVERYTHING);
        }
    }

    /** An aggregate of the rows that a to-many relation leads to. */
    record RelatedAggregate(
            Relation relation, EntityType target, Filter filter, Aggregate aggregate)
            implements Expression {
        public RelatedAggregate {
            if (!relation.toMany()) {
                throw new IllegalArgumentException(relation.name() + " leads to one");
            }
        }

        @Override
        public ScalarType type() {
            return aggregate.type();
        }

        @Override
        public boolean nullable() {
            return aggregate.nullable();
        }
    }

    /** An aggregate of the rows of the group; only where rows are grouped. */
    record OfGroup(Aggregate aggregate) implements Expression {
        @Override
        public ScalarType type() {
            return aggregate.type();
        }

        @Override
        public boolean nullable() {
            return aggregate.nullable();
        }
    }

    /**
     * The start of the hour, day, week (Monday) or month that a date or timestamp lies in, of the
     * same type.
     *
     * @param timeZone where the hours and days of a {@code TIMESTAMPTZ} begin, an IANA name as a
     *     {@code TEXT}; null for UTC and for types without a zone
     */
    record Bucket(Expression of, TimeBucket bucket, @Nullable Parameter timeZone)
            implements Expression {
        public Bucket {
            if (!TimeBucket.appliesTo(of.type())) {
                throw new IllegalArgumentException(of.type() + " has no time buckets");
            }
        }

        @Override
        public ScalarType type() {
            return of.type();
        }

        @Override
        public boolean nullable() {
            return of.nullable();
        }
    }

    /**
     * The value at a path of a JSON field, as text or cast to a number or a boolean; null where the
     * path leads nowhere or the value is of another kind.
     *
     * @param path a list of {@code TEXT}: keys, and indexes of arrays as digits
     * @param type {@code TEXT}, {@code NUMERIC} or {@code BOOLEAN}
     */
    record JsonAt(ScalarField field, Parameter path, SimpleType type) implements Expression {
        public JsonAt {
            if (field.type() != SimpleType.JSON || !path.list()) {
                throw new IllegalArgumentException(field.name() + " takes no path");
            }
        }

        @Override
        public boolean nullable() {
            return true;
        }
    }
}
