package dev.fraiseql.bootstrap.assembly;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.HttpKeys;
import dev.fraiseql.bootstrap.configuration.Key;
import dev.fraiseql.bootstrap.configuration.TlsKeys;
import dev.fraiseql.ports.lifecycle.Component;
import dev.fraiseql.ports.lifecycle.Reloadable;
import dev.fraiseql.ports.telemetry.MetricSource;
import dev.fraiseql.tls.CertificateWatch;
import dev.fraiseql.tls.ClientAuthentication;
import dev.fraiseql.tls.ServerTls;
import dev.fraiseql.tls.ServerTlsFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The doors' certificates, read now, and read again when their files change or on request. */
final class DoorCertificates extends AbstractModule {

    private final Configuration configuration;
    private final Map<ServerTlsFiles, ServerTls> opened = new LinkedHashMap<>();
    private final Map<String, ServerTls> doors = new LinkedHashMap<>();

    DoorCertificates(Configuration configuration) {
        this.configuration = configuration;
    }

    Optional<ServerTls> http() {
        return of("http", HttpKeys.TLS_CERT, HttpKeys.TLS_KEY);
    }

    Optional<ServerTls> flight() {
        return of("flight", FlightKeys.TLS_CERT, FlightKeys.TLS_KEY);
    }

    private Optional<ServerTls> of(String door, Key<String> certificate, Key<String> key) {
        var own = configuration.find(certificate).isPresent();
        var chosen = file(own ? certificate : TlsKeys.CERT);
        var tls =
                chosen.map(
                        found ->
                                opened.computeIfAbsent(
                                        new ServerTlsFiles(
                                                found,
                                                file(own ? key : TlsKeys.KEY).orElseThrow(),
                                                ClientAuthentication.valueOf(
                                                        configuration
                                                                .get(TlsKeys.CLIENT_AUTH)
                                                                .toUpperCase(Locale.ROOT)),
                                                file(TlsKeys.CLIENT_CA)),
                                        ServerTls::open));
        tls.ifPresent(shown -> doors.put(door, shown));
        return tls;
    }

    private Optional<Path> file(Key<String> key) {
        return configuration.find(key).map(configuration::resolve);
    }

    @Override
    protected void configure() {
        var certificates = List.copyOf(opened.values());
        Multibinder.newSetBinder(binder(), Component.class)
                .addBinding()
                .toInstance(new CertificateWatch(certificates));
        var reloadables = Multibinder.newSetBinder(binder(), Reloadable.class);
        certificates.forEach(each -> reloadables.addBinding().toInstance(each));
        Multibinder.newSetBinder(binder(), MetricSource.class)
                .addBinding()
                .toInstance(new CertificateMetrics(doors));
    }
}
