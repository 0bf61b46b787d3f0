package dev.fraiseql.domain.upload;

/** What becomes of a row whose key the table already has. */
public enum UploadMode {
    /** It fails, and the whole upload with it. */
    INSERT,
    /** It takes the uploaded values; columns that are not uploaded keep theirs. */
    UPSERT
}
