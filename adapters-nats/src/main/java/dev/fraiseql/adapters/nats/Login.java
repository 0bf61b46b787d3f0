package dev.fraiseql.adapters.nats;

import io.nats.client.AuthHandler;
import io.nats.client.NKey;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.security.GeneralSecurityException;

/** A login as the client's options. */
final class Login {

    private Login() {}

    static void apply(NatsLoginConfig login, Options.Builder options)
            throws IOException, GeneralSecurityException {
        login.user()
                .ifPresent(
                        user ->
                                options.userInfo(
                                        user.toCharArray(),
                                        login.password().orElse("").toCharArray()));
        login.token().ifPresent(token -> options.token(token.toCharArray()));
        login.credentialsFile()
                .ifPresent(file -> options.authHandler(Nats.credentials(file.toString())));
        if (login.nkeySeed().isPresent()) {
            options.authHandler(new Signer(NKey.fromSeed(login.nkeySeed().get().toCharArray())));
        }
    }

    /** Answers the server's challenge with an NKey. */
    private static final class Signer implements AuthHandler {

        private final NKey key;
        private final char[] id;

        Signer(NKey key) throws IOException, GeneralSecurityException {
            this.key = key;
            this.id = key.getPublicKey();
        }

        @Override
        public byte[] sign(byte[] nonce) {
            try {
                return key.sign(nonce);
            } catch (IOException | GeneralSecurityException e) {
                throw new IllegalStateException("the NKey does not sign", e);
            }
        }

        @Override
        public char[] getID() {
            return id;
        }

        @Override
        public char[] getJWT() {
            return new char[0];
        }
    }
}
