package dev.fraiseql.domain.upload;

/**
 * How much one upload may hold. How long it may take is the limit of every stream.
 *
 * @param rows at most
 * @param bytes at most, as the database receives them
 */
public record UploadLimits(long rows, long bytes) {

    public static final UploadLimits DEFAULT = new UploadLimits(100_000_000, 64L << 30);

    public UploadLimits {
        if (rows < 1) {
            throw new IllegalArgumentException(
                    "database.upload_max_rows is " + rows + "; use 1 or more");
        }
        if (bytes < 1) {
            throw new IllegalArgumentException(
                    "database.upload_max_size is so many bytes: " + bytes + "; use 1 or more");
        }
    }
}
