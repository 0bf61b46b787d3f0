package dev.fraiseql.tls;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** The sockets of a {@link ConfiguredContext}. */
final class ConfiguredSockets extends SSLSocketFactory {

    private final Supplier<SSLContext> current;
    private final UnaryOperator<SSLParameters> configure;
    private final Runnable before;

    ConfiguredSockets(
            Supplier<SSLContext> current, UnaryOperator<SSLParameters> configure, Runnable before) {
        this.current = current;
        this.configure = configure;
        this.before = before;
    }

    private SSLSocketFactory sockets() {
        before.run();
        return current.get().getSocketFactory();
    }

    private Socket configured(Socket socket) {
        if (socket instanceof SSLSocket secure) {
            secure.setSSLParameters(configure.apply(secure.getSSLParameters()));
        }
        return socket;
    }

    @Override
    public Socket createSocket() throws IOException {
        return configured(sockets().createSocket());
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
            throws IOException {
        return configured(sockets().createSocket(socket, host, port, autoClose));
    }

    /** A server's end. */
    @Override
    public Socket createSocket(Socket socket, InputStream consumed, boolean autoClose)
            throws IOException {
        return configured(sockets().createSocket(socket, consumed, autoClose));
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return configured(sockets().createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort)
            throws IOException {
        return configured(sockets().createSocket(host, port, from, fromPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return configured(sockets().createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
            throws IOException {
        return configured(sockets().createSocket(host, port, from, fromPort));
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return Protocols.suites(getSupportedCipherSuites());
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return current.get().getSupportedSSLParameters().getCipherSuites();
    }
}
