package dev.fraiseql.bootstrap.configuration;

import java.net.InetSocketAddress;

/** Certificates that are fine alone and not together, and doors that are open to anybody's ears. */
final class TlsContradictions {

    private TlsContradictions() {}

    static void find(Configuration configuration, Problems problems) {
        together(configuration, problems, TlsKeys.CERT, TlsKeys.KEY);
        together(configuration, problems, HttpKeys.TLS_CERT, HttpKeys.TLS_KEY);
        together(configuration, problems, FlightKeys.TLS_CERT, FlightKeys.TLS_KEY);
        var asks = !configuration.get(TlsKeys.CLIENT_AUTH).equals("off");
        var authorities = configuration.find(TlsKeys.CLIENT_CA).isPresent();
        if (asks && !authorities) {
            problems.about(
                    configuration,
                    "tls.client_auth is "
                            + configuration.get(TlsKeys.CLIENT_AUTH)
                            + ", and tls.client_ca is not set",
                    "Name a PEM file of the authorities that sign callers' certificates.",
                    TlsKeys.CLIENT_AUTH,
                    TlsKeys.CLIENT_CA);
        }
        if (!asks && authorities) {
            problems.about(
                    configuration,
                    "tls.client_ca does nothing while tls.client_auth is off",
                    "Set tls.client_auth to optional or required, or remove it.",
                    TlsKeys.CLIENT_CA,
                    TlsKeys.CLIENT_AUTH);
        }
        if (asks && !isSecure(configuration, HttpKeys.TLS_CERT) && !flightIsSecure(configuration)) {
            problems.about(
                    configuration,
                    "tls.client_auth does nothing without tls.cert",
                    "Set tls.cert and tls.key, or remove it.",
                    TlsKeys.CLIENT_AUTH,
                    TlsKeys.CERT,
                    HttpKeys.TLS_CERT,
                    FlightKeys.TLS_CERT);
        }
    }

    /** Whoever is on the way reads keys, tokens and rows. */
    static void findForServing(Configuration configuration, Problems problems) {
        if (configuration.get(SecurityKeys.ALLOW_PLAINTEXT)) {
            return;
        }
        if (!isSecure(configuration, HttpKeys.TLS_CERT)) {
            onLoopback(configuration, HttpKeys.BIND_ADDRESS, problems);
        }
        if (configuration.get(FlightKeys.ENABLED) && !flightIsSecure(configuration)) {
            onLoopback(configuration, FlightKeys.BIND_ADDRESS, problems);
        }
    }

    private static boolean flightIsSecure(Configuration configuration) {
        return configuration.get(FlightKeys.ENABLED)
                && isSecure(configuration, FlightKeys.TLS_CERT);
    }

    private static boolean isSecure(Configuration configuration, Key<String> ofTheDoor) {
        return configuration.find(ofTheDoor).or(() -> configuration.find(TlsKeys.CERT)).isPresent();
    }

    private static void onLoopback(
            Configuration configuration, Key<InetSocketAddress> key, Problems problems) {
        var address = configuration.get(key);
        if (!address.getAddress().isLoopbackAddress()) {
            problems.about(
                    configuration,
                    key
                            + " is "
                            + address.getAddress().getHostAddress()
                            + ":"
                            + address.getPort()
                            + ", where others can listen in, and there is no certificate",
                    "Set tls.cert and tls.key; or bind to 127.0.0.1; or, where something in front speaks TLS on a network"
                            + " that nobody else is on, set security.allow_plaintext = true.",
                    key,
                    TlsKeys.CERT,
                    SecurityKeys.ALLOW_PLAINTEXT);
        }
    }

    private static void together(
            Configuration configuration, Problems problems, Key<String> one, Key<String> other) {
        if (configuration.find(one).isPresent() != configuration.find(other).isPresent()) {
            problems.about(
                    configuration,
                    one + " and " + other + " belong together",
                    "Set both, or remove both.",
                    one,
                    other);
        }
    }
}
