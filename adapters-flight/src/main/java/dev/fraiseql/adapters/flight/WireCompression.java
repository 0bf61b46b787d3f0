package dev.fraiseql.adapters.flight;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Locale;

/** Finds out how a call wants its batches: as its header says, else as configured. */
final class WireCompression implements ServerInterceptor {

    private static final Context.Key<Compression> CHOICE = Context.key("fraiseql-compression");

    private static final Metadata.Key<String> HEADER =
            Metadata.Key.of("x-fraiseql-compression", Metadata.ASCII_STRING_MARSHALLER);

    private final Compression configured;

    WireCompression(Compression configured) {
        this.configured = configured;
    }

    /** Of the call that the current thread handles. */
    static Compression choice() {
        return CHOICE.get();
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var asked = headers.get(HEADER);
        Compression choice;
        if (asked == null) {
            choice = configured;
        } else {
            switch (asked.strip().toLowerCase(Locale.ROOT)) {
                case "zstd" -> choice = Compression.ZSTD;
                case "none" -> choice = Compression.NONE;
                default -> {
                    return Refusal.of(
                            call,
                            Failure.of(
                                            FailureCode.REQUEST_MALFORMED,
                                            "The header x-fraiseql-compression names no compression there is.",
                                            "Send zstd or none, or leave the header out.")
                                    .asException());
                }
            }
        }
        return Contexts.interceptCall(
                Context.current().withValue(CHOICE, choice), call, headers, next);
    }
}
