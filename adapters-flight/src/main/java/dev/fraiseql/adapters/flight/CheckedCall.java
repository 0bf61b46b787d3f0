package dev.fraiseql.adapters.flight;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import io.grpc.ForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.jspecify.annotations.Nullable;

/**
 * One call in which a client sends batches: one schema first, then batches that are as it says.
 * Otherwise the call ends with a code, and its handler as if the client had gone.
 */
final class CheckedCall<Q, A> extends ForwardingServerCall.SimpleForwardingServerCall<Q, A> {

    private final ServerCall<ReceivedMessage<Q>, A> call;
    private final MethodDescriptor<Q, A> method;
    private @Nullable BatchShape shape;
    private boolean refused;

    @SuppressWarnings("unchecked") // nothing but the method's descriptor knows of Q
    CheckedCall(ServerCall<ReceivedMessage<Q>, A> call, MethodDescriptor<Q, A> method) {
        super((ServerCall<Q, A>) (ServerCall<?, A>) call);
        this.call = call;
        this.method = method;
    }

    @Override
    public MethodDescriptor<Q, A> getMethodDescriptor() {
        return method;
    }

    @Override
    public synchronized void sendHeaders(Metadata headers) {
        if (!refused) {
            super.sendHeaders(headers);
        }
    }

    @Override
    public synchronized void sendMessage(A message) {
        if (!refused) {
            super.sendMessage(message);
        }
    }

    @Override
    public synchronized void close(Status status, Metadata trailers) {
        if (!refused) {
            super.close(status, trailers);
        }
    }

    ServerCall.Listener<ReceivedMessage<Q>> listener(ServerCall.Listener<Q> handler) {
        return new ServerCall.Listener<>() {
            @Override
            public void onMessage(ReceivedMessage<Q> received) {
                switch (received) {
                    case ReceivedMessage.Whole<Q> whole -> {
                        if (isRefused()) {
                            discard(whole.message());
                            return;
                        }
                        try {
                            check(whole.header(), whole.body());
                        } catch (RuntimeException untrue) {
                            discard(whole.message());
                            refuse(malformed(untrue), handler);
                            return;
                        }
                        try {
                            handler.onMessage(whole.message());
                        } catch (RuntimeException unread) {
                            // Of a schema, say: Arrow makes its vectors here. It has no body.
                            refuse(malformed(unread), handler);
                        }
                    }
                    case ReceivedMessage.Broken<Q> broken -> {
                        if (!isRefused()) {
                            var failure = broken.failure();
                            refuse(
                                    failure instanceof OutOfMemoryException
                                            ? failure
                                            : malformed(failure),
                                    handler);
                        }
                    }
                }
            }

            @Override
            public void onHalfClose() {
                if (isRefused()) {
                    return;
                }
                if (shape == null) {
                    refuse(malformed(new IllegalStateException("there is no schema")), handler);
                    return;
                }
                handler.onHalfClose();
            }

            @Override
            public void onCancel() {
                if (!isRefused()) {
                    handler.onCancel();
                }
            }

            @Override
            public void onComplete() {
                if (!isRefused()) {
                    handler.onComplete();
                }
            }

            @Override
            public void onReady() {
                if (!isRefused()) {
                    handler.onReady();
                }
            }
        };
    }

    private void check(@Nullable Message header, int body) {
        if (header == null) {
            return;
        }
        var known = shape;
        if (header.headerType() == MessageHeader.Schema) {
            if (known != null) {
                throw new IllegalArgumentException("a second schema");
            }
            shape = new BatchShape(MessageSerializer.deserializeSchema(header));
        } else if (known == null) {
            throw new IllegalArgumentException("a batch before its schema");
        } else if (header.headerType() == MessageHeader.DictionaryBatch) {
            known.checkDictionary(header, body);
        } else {
            known.checkBatch(header, body);
        }
    }

    private synchronized boolean isRefused() {
        return refused;
    }

    private void refuse(RuntimeException failure, ServerCall.Listener<Q> handler) {
        synchronized (this) {
            refused = true;
            Refusal.of(call, failure);
        }
        handler.onCancel();
    }

    private static void discard(Object message) {
        try {
            ((AutoCloseable) message).close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static FailureException malformed(RuntimeException cause) {
        return Failure.of(
                        FailureCode.REQUEST_MALFORMED,
                        "The stream is not one of Arrow record batches with one schema, each as long as it says.",
                        "Send one schema and uncompressed batches of it, as an Arrow library writes them.")
                .causedBy(cause);
    }
}
