package dev.fraiseql.tls;

import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Credentials.ClientCertificate;
import dev.fraiseql.ports.lifecycle.Reloadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * A door's certificate, replaced while it is open. Connections that exist keep what they were made
 * with; a client's certificate counts only as long as today's authorities stand by it. Thread-safe.
 */
public final class ServerTls implements Reloadable {

    private final ServerTlsFiles files;
    private volatile Generation current;
    private List<Object> seen;

    /** One reading of the files. */
    private record Generation(ServerIdentity identity, SSLContext context, TrustedClients clients) {
        static Generation of(ServerIdentity identity) {
            var clients = new TrustedClients(identity.clientAuthorities());
            return new Generation(identity, Contexts.server(identity, clients), clients);
        }
    }

    private ServerTls(ServerTlsFiles files) {
        this.files = files;
        this.seen = stamps();
        this.current = Generation.of(ServerIdentity.read(files));
    }

    /**
     * @throws FailureException {@code CONFIGURATION_INVALID}: what is wrong with which file
     */
    public static ServerTls open(ServerTlsFiles files) {
        return new ServerTls(files);
    }

    /** Another object after each change of the files. */
    public ServerIdentity identity() {
        return current.identity();
    }

    /**
     * A context whose connections are made with what is current when they begin.
     *
     * @param shakingHands run by the thread that is about to shake hands on a socket
     */
    public SSLContext context(Runnable shakingHands) {
        return ConfiguredContext.of(() -> current.context(), this::askForCertificate, shakingHands);
    }

    private void askForCertificate(SSLParameters parameters) {
        parameters.setUseCipherSuitesOrder(true);
        switch (files.clientAuthentication()) {
            case OFF -> {}
            case OPTIONAL -> parameters.setWantClientAuth(true);
            case REQUIRED -> parameters.setNeedClientAuth(true);
        }
    }

    /**
     * Who a connection's peer is.
     *
     * @param chain what it showed in its handshake, which may have been long ago; its own first
     * @return empty if it showed none, or one that does not count any more
     */
    public Optional<ClientCertificate> client(Certificate[] chain) {
        return current.clients().find(chain);
    }

    @Override
    public String name() {
        return "TLS certificate " + files.certificate();
    }

    @Override
    public synchronized boolean reload() {
        seen = stamps();
        var read = ServerIdentity.read(files);
        if (read.equals(current.identity())) {
            return false;
        }
        current = Generation.of(read);
        return true;
    }

    /** Like {@link #reload}, once for each change of the files. */
    synchronized boolean reloadIfChanged() {
        return !stamps().equals(seen) && reload();
    }

    /**
     * What differs once a file was written or replaced, also behind a symbolic link, which is how
     * Kubernetes replaces all at once.
     */
    private List<Object> stamps() {
        return files.all().stream().map(ServerTls::stamp).toList();
    }

    private static Object stamp(Path file) {
        try {
            return List.of(file.toRealPath(), Files.getLastModifiedTime(file), Files.size(file));
        } catch (IOException missing) {
            return "missing";
        }
    }

    /** Never its key. */
    @Override
    public String toString() {
        return name();
    }
}
