package dev.fraiseql.tls;

import java.security.KeyManagementException;
import java.security.SecureRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * A context that is decided for every connection anew, and whose connections are all set up the
 * same way, whichever library asks for them: some leave out what makes TLS safe, such as whether
 * the certificate is the host's.
 */
final class ConfiguredContext extends SSLContextSpi {

    private final Supplier<SSLContext> current;
    private final Consumer<SSLParameters> setUp;
    private final Runnable beforeSocket;

    private ConfiguredContext(
            Supplier<SSLContext> current, Consumer<SSLParameters> setUp, Runnable beforeSocket) {
        this.current = current;
        this.setUp = setUp;
        this.beforeSocket = beforeSocket;
    }

    /**
     * @param setUp changes the parameters of a new connection
     * @param beforeSocket run by whoever makes a socket
     */
    static SSLContext of(
            Supplier<SSLContext> current, Consumer<SSLParameters> setUp, Runnable beforeSocket) {
        var now = current.get();
        return new SSLContext(
                new ConfiguredContext(current, setUp, beforeSocket),
                now.getProvider(),
                now.getProtocol()) {};
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
        return new ConfiguredSockets(current, this::configure, beforeSocket);
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
        return configured(current.get().createSSLEngine());
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
        return configured(current.get().createSSLEngine(host, port));
    }

    private SSLEngine configured(SSLEngine engine) {
        engine.setSSLParameters(configure(engine.getSSLParameters()));
        return engine;
    }

    private SSLParameters configure(SSLParameters parameters) {
        var supported = current.get().getSupportedSSLParameters();
        parameters.setProtocols(Protocols.versions(supported.getProtocols()));
        parameters.setCipherSuites(Protocols.suites(supported.getCipherSuites()));
        setUp.accept(parameters);
        return parameters;
    }

    @Override
    protected SSLParameters engineGetDefaultSSLParameters() {
        return configure(current.get().getDefaultSSLParameters());
    }

    @Override
    protected SSLParameters engineGetSupportedSSLParameters() {
        return current.get().getSupportedSSLParameters();
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
        return current.get().getServerSocketFactory();
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
        return current.get().getServerSessionContext();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
        return current.get().getClientSessionContext();
    }

    @Override
    protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
            throws KeyManagementException {
        throw new KeyManagementException("this context has its keys");
    }
}
