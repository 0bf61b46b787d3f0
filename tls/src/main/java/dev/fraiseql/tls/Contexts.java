package dev.fraiseql.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** The JDK's contexts from keys and certificates. */
final class Contexts {

    /** In memory only, where a key store asks for one. */
    private static final char[] PASSWORD = new char[0];

    private Contexts() {}

    static SSLContext server(ServerIdentity identity, TrustedClients clients) {
        return of(
                keys(identity.key(), identity.chain()),
                clients.trust().map(trust -> new TrustManager[] {trust}).orElse(nobody()));
    }

    /** An empty array of ours means nobody; null would mean the JVM's own authorities. */
    private static TrustManager[] nobody() {
        return new TrustManager[0];
    }

    /** Null stands for the JVM's own: no keys, and its authorities. */
    static SSLContext of(KeyManager @Nullable [] keys, TrustManager @Nullable [] trust) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(keys, trust, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has TLS", impossible);
        }
    }

    static KeyManager[] keys(PrivateKey key, List<X509Certificate> chain) {
        try {
            var store = empty();
            store.setKeyEntry("own", key, PASSWORD, chain.toArray(X509Certificate[]::new));
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD);
            return keys.getKeyManagers();
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("every JDK has key stores", impossible);
        }
    }

    static X509ExtendedTrustManager trusting(List<X509Certificate> authorities) {
        try {
            var store = empty();
            for (var i = 0; i < authorities.size(); i++) {
                store.setCertificateEntry("authority-" + i, authorities.get(i));
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            return (X509ExtendedTrustManager) trust.getTrustManagers()[0];
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("every JDK has key stores", impossible);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        return store;
    }
}
