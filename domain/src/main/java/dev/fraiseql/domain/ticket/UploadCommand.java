package dev.fraiseql.domain.ticket;

import dev.fraiseql.domain.upload.UploadMode;
import java.util.Objects;

/**
 * Where a client's rows are to go: {@code {"type":"Upload","table":…,"mode":…}}, or a path of one
 * name.
 */
public record UploadCommand(String table, UploadMode mode) {
    public UploadCommand {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(mode, "mode");
    }
}
