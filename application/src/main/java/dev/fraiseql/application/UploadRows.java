package dev.fraiseql.application;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.ticket.UploadCommand;
import dev.fraiseql.domain.upload.Upload;
import dev.fraiseql.ports.upload.RowUpload;
import dev.fraiseql.ports.upload.UploadTarget;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Writes many rows into a table that opted into it, all or none. */
@Singleton
public final class UploadRows {

    private final ServedSchema served;
    private final LimitOperations limit;
    private final UploadTarget target;

    @Inject
    public UploadRows(ServedSchema served, LimitOperations limit, UploadTarget target) {
        this.served = served;
        this.limit = limit;
        this.target = target;
    }

    /**
     * What the upload of these columns would be; asks no database.
     *
     * @throws FailureException {@code UNKNOWN_TABLE}, {@code FORBIDDEN}, {@code UNKNOWN_COLUMN},
     *     {@code BAD_USER_INPUT}
     */
    public Upload plan(Subject subject, UploadCommand command, List<String> columns) {
        var rights = served.to(subject).rights();
        var type =
                rights.schema()
                        .dataset(command.table())
                        .orElseThrow(
                                () ->
                                        Failure.of(
                                                        FailureCode.UNKNOWN_TABLE,
                                                        "there is no table '"
                                                                + WhereBinder.abbreviate(
                                                                        command.table())
                                                                + "' to write to",
                                                        "ListFlights names the tables there are; qualify the name with its schema if two share it.")
                                                .asException());
        rights.authorizeUpload(type, command.mode());
        var plan = UploadPlan.of(type, command.mode(), columns);
        plan.columns().forEach(field -> rights.requireUsable(type, field.name()));
        return plan;
    }

    /** The caller closes the upload; until then it counts as one of its operations. */
    public RowUpload open(Subject subject, Upload upload) {
        var permit = limit.enter(subject);
        try {
            return new LimitedUpload(target.open(subject, upload), permit);
        } catch (RuntimeException | Error failed) {
            permit.close();
            throw failed;
        }
    }
}
