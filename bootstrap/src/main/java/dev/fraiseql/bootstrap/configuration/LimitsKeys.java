package dev.fraiseql.bootstrap.configuration;

import java.time.Duration;
import java.util.List;

/** What one caller, and all together, may take: what an operator can set of it. */
public final class LimitsKeys {

    public static final Key<Integer> OPERATIONS_PER_CALLER =
            Key.of(
                            "limits.operations_per_caller",
                            Kind.integer(1, 1_000_000),
                            "1000",
                            "Operations and streams that one user of one organisation has on their way at once, over all doors; more are"
                                    + " refused with `TOO_MANY_OPERATIONS`. All anonymous callers are one.")
                    .asReloadable();

    public static final Key<Integer> STREAMS_PER_CALLER =
            Key.absent(
                    "limits.streams_per_caller",
                    Kind.integer(1, 1_000_000),
                    "no limit",
                    "Flight streams that one caller has on their way at once, in both directions; more are refused with"
                            + " `STREAM_LIMIT_REACHED`. Here and below a caller is a user of an organisation, or all who are"
                            + " anonymous at one address.");

    public static final Key<Integer> REQUESTS_PER_SECOND =
            Key.absent(
                    "limits.requests_per_second",
                    Kind.integer(1, 10_000_000),
                    "no limit",
                    "Requests that one caller sends in the long run, over all doors; more are refused with `RATE_LIMIT_REACHED`.");

    public static final Key<Integer> BURST =
            Key.absent(
                    "limits.burst",
                    Kind.integer(1, 10_000_000),
                    "`limits.requests_per_second`",
                    "Requests that one caller may send at once after a pause.");

    public static final Key<Duration> WINDOW =
            Key.of(
                    "limits.window",
                    Kind.DURATION_OF_TIME,
                    "1h",
                    "The time that rows and bytes of a caller are counted for.");

    public static final Key<Integer> ROWS_PER_WINDOW =
            Key.absent(
                    "limits.rows_per_window",
                    Kind.integer(1, Integer.MAX_VALUE),
                    "no limit",
                    "Rows that one caller moves over Flight within the window. Beyond it streams end and calls are refused with"
                            + " `QUOTA_REACHED`, until the next window.");

    public static final Key<Long> BYTES_PER_WINDOW =
            Key.absent(
                    "limits.bytes_per_window",
                    Kind.bytes("1KiB", "1024TiB"),
                    "no limit",
                    "The same in bytes, on every door.");

    public static final Key<Integer> ROWS_PER_RESULT =
            Key.absent(
                    "limits.rows_per_result",
                    Kind.integer(1, Integer.MAX_VALUE),
                    "no limit",
                    "Rows that one call over Flight moves; it ends with `RESULT_LIMIT_REACHED` beyond. For HTTP see"
                            + " `graphql.max_page_size`.");

    public static final Key<Long> BYTES_PER_RESULT =
            Key.absent(
                    "limits.bytes_per_result",
                    Kind.bytes("1KiB", "1024TiB"),
                    "no limit",
                    "Bytes that one call moves, on every door; likewise.");

    public static final Key<Duration> STREAM_DURATION =
            Key.absent(
                    "limits.stream_duration",
                    Kind.DURATION_OF_TIME,
                    "no limit",
                    "After which a Flight stream is ended with `STREAM_DURATION_REACHED`; one of events says where to go on.");

    public static final Key<Long> MEMORY =
            Key.absent(
                    "limits.memory",
                    Kind.bytes("1MiB", "1024TiB"),
                    "as much as the largest heap",
                    "Memory of all that is on its way: batches, uploads, HTTP bodies and answers, within the heap and outside. Beyond"
                            + " it new calls are refused with `MEMORY_LIMIT_REACHED`; those on their way go on.");

    /** In the order of the documentation. */
    static final List<Key<?>> ALL =
            List.of(
                    OPERATIONS_PER_CALLER,
                    STREAMS_PER_CALLER,
                    REQUESTS_PER_SECOND,
                    BURST,
                    WINDOW,
                    ROWS_PER_WINDOW,
                    BYTES_PER_WINDOW,
                    ROWS_PER_RESULT,
                    BYTES_PER_RESULT,
                    STREAM_DURATION,
                    MEMORY);

    private LimitsKeys() {}
}
