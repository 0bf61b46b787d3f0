package dev.fraiseql.adapters.flight;

import dev.fraiseql.tls.Protocols;
import dev.fraiseql.tls.ServerIdentity;
import dev.fraiseql.tls.ServerTls;
import io.grpc.netty.GrpcSslContexts;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSessionContext;

/**
 * Netty's context for the certificate that the door has when a connection begins: BoringSSL where
 * Netty has it for this platform, the JDK's own TLS elsewhere.
 */
final class CurrentSslContext extends SslContext {

    private final ServerTls tls;
    private volatile Made current;

    private record Made(ServerIdentity identity, SslContext context) {}

    CurrentSslContext(ServerTls tls) {
        this.tls = tls;
        this.current = make(tls.identity());
    }

    private SslContext context() {
        var identity = tls.identity();
        var made = current;
        if (!made.identity().equals(identity)) {
            made = make(identity);
            current = made;
        }
        return made.context();
    }

    private static Made make(ServerIdentity identity) {
        try {
            var chain = identity.chain().toArray(X509Certificate[]::new);
            var builder =
                    GrpcSslContexts.configure(SslContextBuilder.forServer(identity.key(), chain))
                            .protocols(Protocols.VERSIONS)
                            .ciphers(Protocols.SUITES, SupportedCipherSuiteFilter.INSTANCE)
                            .clientAuth(
                                    switch (identity.clientAuthentication()) {
                                        case OFF -> ClientAuth.NONE;
                                        case OPTIONAL -> ClientAuth.OPTIONAL;
                                        case REQUIRED -> ClientAuth.REQUIRE;
                                    });
            if (!identity.clientAuthorities().isEmpty()) {
                builder.trustManager(identity.clientAuthorities());
            }
            return new Made(identity, builder.build());
        } catch (SSLException impossible) {
            throw new IllegalStateException("a checked certificate makes a context", impossible);
        }
    }

    @Override
    public boolean isClient() {
        return false;
    }

    @Override
    public List<String> cipherSuites() {
        return context().cipherSuites();
    }

    @Override
    @SuppressWarnings("deprecation") // Netty's own type, which gRPC asks for
    public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
        return context().applicationProtocolNegotiator();
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator) {
        return context().newEngine(allocator);
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator, String host, int port) {
        return context().newEngine(allocator, host, port);
    }

    @Override
    public SSLSessionContext sessionContext() {
        return context().sessionContext();
    }
}
