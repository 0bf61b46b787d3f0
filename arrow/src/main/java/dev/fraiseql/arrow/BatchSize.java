package dev.fraiseql.arrow;

/** Bytes of variable size in a batch so far; columns of one writer share it. */
final class BatchSize {

    long bytes;
}
