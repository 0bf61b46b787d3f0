package dev.fraiseql.bootstrap.configuration;

import java.util.List;

/** What both doors show their callers, and whom they trust. */
public final class TlsKeys {

    public static final Key<String> CERT =
            Key.absent(
                    "tls.cert",
                    Kind.TEXT,
                    "plain text, on loopback only",
                    "The certificate of both doors: a PEM file with the server's own first and those between it and the root"
                            + " behind. A changed file is taken over within seconds; a broken one is not, and said so.");

    public static final Key<String> KEY =
            Key.absent(
                    "tls.key",
                    Kind.TEXT,
                    "needed with `tls.cert`",
                    "Its private key: a PEM file, RSA, EC or Ed25519, not encrypted.");

    public static final Key<String> CLIENT_AUTH =
            Key.of(
                    "tls.client_auth",
                    Kind.choice("off", "optional", "required"),
                    "off",
                    "Whether callers show certificates of their own: whose certificate is trusted is who it names, unless it"
                            + " shows another credential. `required`: nobody connects without one.");

    public static final Key<String> CLIENT_CA =
            Key.absent(
                    "tls.client_ca",
                    Kind.TEXT,
                    "needed unless `tls.client_auth` is off",
                    "A PEM file of the authorities that sign callers' certificates.");

    /** In the order of the documentation. */
    static final List<Key<?>> ALL = List.of(CERT, KEY, CLIENT_AUTH, CLIENT_CA);

    private TlsKeys() {}
}
