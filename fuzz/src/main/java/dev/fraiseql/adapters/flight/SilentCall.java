package dev.fraiseql.adapters.flight;

import dev.fraiseql.fuzz.Finding;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** A call whose client does not listen; how it ended is kept. */
final class SilentCall<Q, A> extends ServerCall<Q, A> {

    private final MethodDescriptor<Q, A> method;
    private @Nullable Status ended;

    SilentCall(MethodDescriptor<Q, A> method) {
        this.method = method;
    }

    /**
     * @throws Finding where it ended with what nobody foresaw
     */
    void requireForeseen() {
        if (ended != null
                && (ended.getCode() == Status.Code.INTERNAL
                        || ended.getCode() == Status.Code.UNKNOWN)) {
            throw new Finding("the call ended with " + ended, ended.getCause());
        }
    }

    /** Nobody waits for more of it: gRPC cancels the context of such a call. */
    boolean isEnded() {
        return ended != null;
    }

    @Override
    public void request(int messages) {}

    @Override
    public void sendHeaders(Metadata headers) {}

    @Override
    public void sendMessage(A message) {}

    @Override
    public void close(Status status, Metadata trailers) {
        ended = status;
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public MethodDescriptor<Q, A> getMethodDescriptor() {
        return method;
    }
}
