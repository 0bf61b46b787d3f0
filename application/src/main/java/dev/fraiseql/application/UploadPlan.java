package dev.fraiseql.application;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.MutationKind;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.upload.Upload;
import dev.fraiseql.domain.upload.UploadMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Binds the columns of an upload to the fields of a type, and says everything that is wrong. */
final class UploadPlan {

    private UploadPlan() {}

    static Upload of(EntityType type, UploadMode mode, List<String> columns) {
        requireOptIn(type, mode);
        if (columns.isEmpty()) {
            throw wrong("the upload has no columns", "Send the columns of the rows.").asException();
        }
        var failures = new ArrayList<Failure>();
        var fields = new ArrayList<ScalarField>();
        for (var column : columns) {
            try {
                var field = WhereBinder.field(type, column);
                fields.add(field);
                if (!field.insertable()) {
                    failures.add(
                            wrong(
                                    "column " + column + " is written by the database itself",
                                    "Leave it out."));
                }
            } catch (FailureException unknown) {
                failures.addAll(unknown.failures());
            }
        }
        findRepeated(fields, failures);
        findMissing(type, mode, fields, failures);
        if (!failures.isEmpty()) {
            throw new FailureException(failures, null);
        }
        return new Upload(type, mode, fields, columns);
    }

    private static void requireOptIn(EntityType type, UploadMode mode) {
        var kind =
                switch (mode) {
                    case INSERT -> MutationKind.CREATE;
                    case UPSERT -> MutationKind.UPSERT;
                };
        if (!type.mutations().contains(kind)) {
            var argument = kind.name().toLowerCase(java.util.Locale.ROOT);
            throw Failure.of(
                            FailureCode.FORBIDDEN,
                            type.name() + " does not take uploads: it has no " + argument,
                            "Opt in: add @mutations("
                                    + argument
                                    + ": true) to the type and compile the schema again.")
                    .asException();
        }
    }

    private static void findRepeated(List<ScalarField> fields, List<Failure> failures) {
        var seen = new HashSet<ScalarField>();
        for (var field : fields) {
            if (!seen.add(field)) {
                failures.add(
                        wrong(
                                "column " + field.column() + " is uploaded twice",
                                "Send each column once, by its database or its GraphQL name."));
            }
        }
    }

    private static void findMissing(
            EntityType type, UploadMode mode, List<ScalarField> fields, List<Failure> failures) {
        for (var field : type.fields()) {
            if (field.requiredOnInsert() && !fields.contains(field)) {
                failures.add(
                        wrong(
                                "column " + field.column() + " is missing and has no default",
                                "Send it: the table requires it."));
            }
        }
        if (mode == UploadMode.INSERT) {
            return;
        }
        if (type.primaryKey().isEmpty()) {
            failures.add(wrong(type.name() + " has no key to upsert by", "Use the mode insert."));
        }
        for (var key : type.primaryKey()) {
            var field = type.fieldOfColumn(key);
            if (field.isEmpty()
                    || !field.get().requiredOnInsert() && !fields.contains(field.get())) {
                failures.add(
                        wrong(
                                "column " + key + " of the key is missing",
                                "Send the whole key: rows are matched by it."));
            }
        }
    }

    private static Failure wrong(String message, String remedy) {
        return Failure.of(FailureCode.BAD_USER_INPUT, message, remedy);
    }
}
