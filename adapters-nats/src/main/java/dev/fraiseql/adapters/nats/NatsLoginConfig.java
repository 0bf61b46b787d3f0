package dev.fraiseql.adapters.nats;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Who we are to NATS. At most one of user, token, credentials and seed is given.
 *
 * @param password of the user
 * @param credentialsFile a {@code .creds} file of decentralised JWT authentication
 * @param nkeySeed an NKey's seed, {@code SU…}
 */
public record NatsLoginConfig(
        Optional<String> user,
        Optional<String> password,
        Optional<String> token,
        Optional<Path> credentialsFile,
        Optional<String> nkeySeed) {

    public static final NatsLoginConfig NONE =
            new NatsLoginConfig(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    public NatsLoginConfig {
        var ways =
                (user.isPresent() ? 1 : 0)
                        + (token.isPresent() ? 1 : 0)
                        + (credentialsFile.isPresent() ? 1 : 0)
                        + (nkeySeed.isPresent() ? 1 : 0);
        if (ways > 1) {
            throw new IllegalArgumentException(
                    "nats.user, nats.token, nats.credentials_file and nats.nkey_seed exclude each other");
        }
        if (user.isPresent() != password.isPresent()) {
            throw new IllegalArgumentException("nats.user and nats.password belong together");
        }
    }

    public static NatsLoginConfig user(String user, String password) {
        return new NatsLoginConfig(
                Optional.of(user),
                Optional.of(password),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public static NatsLoginConfig token(String token) {
        return new NatsLoginConfig(
                Optional.empty(),
                Optional.empty(),
                Optional.of(token),
                Optional.empty(),
                Optional.empty());
    }

    public static NatsLoginConfig nkey(String seed) {
        return new NatsLoginConfig(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(seed));
    }

    @Override
    public String toString() {
        return "NatsLoginConfig[redacted]";
    }
}
