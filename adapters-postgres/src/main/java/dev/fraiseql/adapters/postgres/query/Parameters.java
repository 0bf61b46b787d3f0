package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.domain.type.SimpleType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Context;
import org.jooq.Field;
import org.jooq.impl.CustomField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** How a statement gets its values, and which: filled while it is rendered. */
sealed interface Parameters {
    Field<Object> field(Binding binding);

    /**
     * No fewer rows than the row set, page or grouping can have; null where that is not known. See
     * {@link SizeClasses}.
     */
    @Nullable Long bound(Record limited);

    /** {@code ?::type}: bind parameters, recorded in the order in which they stand in the text. */
    final class Bound implements Parameters {
        private final List<Binding> occurrences = new ArrayList<>();
        private final Map<Record, Long> bounds;

        Bound(Map<Record, Long> bounds) {
            this.bounds = bounds;
        }

        @Override
        public @Nullable Long bound(Record limited) {
            return bounds.get(limited);
        }

        @Override
        public Field<Object> field(Binding binding) {
            return new BoundField(binding, occurrences);
        }

        List<Binding> occurrences() {
            return List.copyOf(occurrences);
        }
    }

    /**
     * For COPY, which takes no bind parameters: transaction-local settings, one for each binding.
     * As an uncorrelated subselect each is evaluated once, and an index still serves the
     * comparison.
     */
    final class Settings implements Parameters {
        private static final String PREFIX = "fraiseql.p";
        private final Map<Binding, String> names = new LinkedHashMap<>();
        private final Map<Record, Long> bounds;

        Settings(Map<Record, Long> bounds) {
            this.bounds = bounds;
        }

        @Override
        public @Nullable Long bound(Record limited) {
            return bounds.get(limited);
        }

        @Override
        public Field<Object> field(Binding binding) {
            var name = names.computeIfAbsent(binding, key -> PREFIX + names.size());
            var setting = DSL.inline(name);
            // A setting can't be null: null is stored as ''. Only a limit or an offset is ever
            // null,
            // and '' is a value of many types.
            var template =
                    binding.parameter().type() == SimpleType.BIGINT && !binding.parameter().list()
                            ? "(select nullif(current_setting({0}), '')::{1})"
                            : "(select current_setting({0})::{1})";
            if (binding.parameter().list()) {
                // Else any((select …)) would compare with the subselect's rows, each an array.
                template += "::{1}";
            }
            return DSL.field(template, SQLDataType.OTHER, setting, DSL.raw(binding.sqlType()));
        }

        /** The bindings with the name of their setting. */
        Map<Binding, String> names() {
            return new LinkedHashMap<>(names);
        }
    }

    /**
     * Of many runs at once: columns of the relation {@code fraiseql_run}, all of them texts, each
     * cast where it stands.
     */
    final class Runs implements Parameters {
        private final List<Binding> bindings = new ArrayList<>();

        @Override
        public @Nullable Long bound(Record limited) {
            return null;
        }

        @Override
        public Field<Object> field(Binding binding) {
            if (!bindings.contains(binding)) {
                bindings.add(binding);
            }
            return DSL.field(
                    "(fraiseql_run.p{0}::{1})",
                    SQLDataType.OTHER,
                    DSL.raw(Integer.toString(bindings.indexOf(binding))),
                    DSL.raw(binding.sqlType()));
        }

        /** In the order of the relation's columns. */
        List<Binding> bindings() {
            return List.copyOf(bindings);
        }
    }

    /** Knows where it stands only when it is rendered. */
    final class BoundField extends CustomField<Object> {
        private static final long serialVersionUID = 1L;
        private final transient Binding binding;
        private final transient List<Binding> occurrences;

        BoundField(Binding binding, List<Binding> occurrences) {
            super(DSL.name("parameter"), SQLDataType.OTHER);
            this.binding = binding;
            this.occurrences = occurrences;
        }

        @Override
        public void accept(Context<?> context) {
            occurrences.add(binding);
            context.sql("(?::").sql(binding.sqlType()).sql(')');
        }
    }
}
