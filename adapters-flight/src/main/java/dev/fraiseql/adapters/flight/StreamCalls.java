package dev.fraiseql.adapters.flight;

import io.grpc.ForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallExecutorSupplier;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Has each DoGet on one thread, from authentication to its end. gRPC gives a call from one thread
 * to the next at every step: for a hundred rows that took more time than all else. Here its
 * callbacks come on the event loop, which asks for the request at once, and what may wait goes on
 * with a thread of the {@link StreamThreads}. Installed last, so that it is before everything.
 */
final class StreamCalls implements ServerInterceptor, ServerCallExecutorSupplier {

    /** The one request, and what shows that there is no second. */
    private static final int MESSAGES = 2;

    private final StreamThreads threads;
    private final Executor others;

    /**
     * @param others runs all other calls
     */
    StreamCalls(StreamThreads threads, Executor others) {
        this.threads = threads;
        this.others = others;
    }

    @Override
    public <Q, A> Executor getExecutor(ServerCall<Q, A> call, Metadata headers) {
        return isDoGet(call) ? Runnable::run : others;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (!isDoGet(call)) {
            return next.startCall(call, headers);
        }
        var handed = new Handed<>(new ClosedOnce<>(call), headers, next);
        handed.begin();
        return handed;
    }

    private static boolean isDoGet(ServerCall<?, ?> call) {
        return call.getMethodDescriptor().getFullMethodName().equals(DoGet.NAME);
    }

    /** Whoever ends it first; it counts as cancelled then, and another's end comes too late. */
    private static final class ClosedOnce<Q, A>
            extends ForwardingServerCall.SimpleForwardingServerCall<Q, A> {

        private final AtomicBoolean closed = new AtomicBoolean();

        ClosedOnce(ServerCall<Q, A> call) {
            super(call);
        }

        @Override
        public void close(Status status, Metadata trailers) {
            if (closed.compareAndSet(false, true)) {
                super.close(status, trailers);
            }
        }

        @Override
        public boolean isCancelled() {
            return closed.get() || super.isCancelled();
        }
    }

    /** What comes on the event loop, for the handler on the call's thread. */
    private final class Handed<Q, A> extends ServerCall.Listener<Q> {

        private final ServerCall<Q, A> call;
        private final Metadata headers;
        private final ServerCallHandler<Q, A> next;
        private final CallSequence sequence = new CallSequence(threads);
        private @Nullable Q request;
        private volatile ServerCall.@Nullable Listener<Q> handler;

        Handed(ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            this.call = call;
            this.headers = headers;
            this.next = next;
        }

        void begin() {
            add(() -> handler = next.startCall(call, headers));
            call.request(MESSAGES);
        }

        private void add(Runnable step) {
            Runnable reported =
                    () -> {
                        try {
                            step.run();
                        } catch (RuntimeException | Error e) {
                            Refusal.of(call, e);
                        }
                    };
            if (!sequence.add(reported)) {
                Refusal.of(call, threads.busy());
            }
        }

        @Override
        public void onMessage(Q message) {
            if (request != null) {
                call.close(Status.INTERNAL.withDescription("Too many requests"), new Metadata());
            }
            request = message;
        }

        @Override
        public void onHalfClose() {
            var asked = request;
            if (asked == null) {
                call.close(Status.INTERNAL.withDescription("No request"), new Metadata());
                return;
            }
            add(() -> answer(asked));
        }

        /** A cancellation that came before there was a handler was told to none. */
        private void answer(Q asked) {
            var answering = handler;
            if (answering != null && !call.isCancelled()) {
                answering.onMessage(asked);
                answering.onHalfClose();
            }
        }

        @Override
        public void onReady() {
            var told = handler;
            if (told != null) {
                told.onReady();
            }
        }

        /** Also where it was ended here, which the handler knows nothing of. */
        @Override
        public void onComplete() {
            var told = handler;
            if (told != null) {
                others.execute(told::onComplete);
            }
        }

        @Override
        public void onCancel() {
            var told = handler;
            if (told != null) {
                others.execute(told::onCancel);
            }
        }
    }
}
