package dev.fraiseql.domain.query;

import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.Relation;
import dev.fraiseql.domain.schema.ScalarField;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A change of rows of one table. */
public sealed interface Write {

    EntityType type();

    /**
     * New rows, in this order.
     *
     * @param rows never empty
     * @param onConflict what becomes of a row that is there already; null to fail. No rows are
     *     nested in such rows
     * @param check what every row must be once it is written; {@code ROW_NOT_ALLOWED} otherwise. It
     *     compares columns of the row itself
     */
    record Insert(EntityType type, List<NewRows> rows, @Nullable Upsert onConflict, Filter check)
            implements Write {
        /** Of any rows. */
        public Insert(EntityType type, List<NewRows> rows, @Nullable Upsert onConflict) {
            this(type, rows, onConflict, Filter.EVERYTHING);
        }

        public Insert {
            rows = List.copyOf(rows);
            if (rows.isEmpty()) {
                throw new IllegalArgumentException("no row of " + type.name() + " is given");
            }
            if (onConflict != null
                    && rows.stream()
                            .anyMatch(
                                    each ->
                                            !each.nested().isEmpty()
                                                    || !gives(each, onConflict.key()))) {
                throw new IllegalArgumentException(
                        "an upsert gives its key, and has no nested rows");
            }
        }

        private static boolean gives(NewRows rows, List<ScalarField> key) {
            return rows.values().stream().map(Assignment::field).toList().containsAll(key);
        }
    }

    /**
     * Changes rows. The version field, where the type has one, moves on.
     *
     * @param which the caller's filter, or the key of one row
     * @param version the version the one row must have; {@code VERSION_CONFLICT} if it is there
     *     with another
     * @param check as of {@link Insert}
     */
    record Update(
            EntityType type,
            Filter which,
            List<Assignment> set,
            @Nullable Parameter version,
            Filter check)
            implements Write {
        /** To any rows. */
        public Update(
                EntityType type, Filter which, List<Assignment> set, @Nullable Parameter version) {
            this(type, which, set, version, Filter.EVERYTHING);
        }

        public Update {
            set = List.copyOf(set);
        }
    }

    /**
     * Removes rows; what is selected of them is what they were.
     *
     * @param version as of {@link Update}
     */
    record Delete(EntityType type, Filter which, @Nullable Parameter version) implements Write {}

    /** A column and the value it gets, which may be null. */
    record Assignment(ScalarField field, Parameter value) {}

    /**
     * Rows that give the same columns: one row whose parameters are values, or several whose
     * parameters are lists of the same length, a value for each row.
     *
     * @param several every parameter is a list, and there is at least one
     * @param nested rows that are created with the one row
     */
    record NewRows(List<Assignment> values, boolean several, List<NestedRows> nested) {
        public NewRows {
            values = List.copyOf(values);
            nested = List.copyOf(nested);
            if (several && (values.isEmpty() || !nested.isEmpty())) {
                throw new IllegalArgumentException(
                        "several rows have values, and share no nested rows");
            }
        }
    }

    /**
     * Rows of a related table, created with the row the relation starts from. Behind a to-many
     * relation they get its key and come after it; behind a to-one relation the one row comes first
     * and gives its key.
     */
    record NestedRows(Relation relation, Insert rows) {}

    /**
     * @param key the unique key that decides whether the row is there
     * @param update fields that then take the new row's values; empty to leave the row as it is
     * @param within what a row that is there must be; {@code ROW_NOT_ALLOWED} otherwise. It
     *     compares columns of the row itself
     */
    record Upsert(List<ScalarField> key, List<ScalarField> update, Filter within) {
        /** Of any row. */
        public Upsert(List<ScalarField> key, List<ScalarField> update) {
            this(key, update, Filter.EVERYTHING);
        }

        public Upsert {
            Objects.requireNonNull(key, "key");
            key = List.copyOf(key);
            update = List.copyOf(update);
        }
    }
}
