package dev.fraiseql.fuzz.targets;

import com.google.inject.Guice;
import dev.fraiseql.adapters.security.ClaimNamesConfig;
import dev.fraiseql.adapters.security.SecurityConfig;
import dev.fraiseql.adapters.security.SecurityModule;
import dev.fraiseql.adapters.security.TokenConfig;
import dev.fraiseql.adapters.security.TokenKeysConfig;
import dev.fraiseql.domain.identity.Credentials;
import dev.fraiseql.fuzz.Target;
import dev.fraiseql.ports.identity.ApiKeyStore;
import dev.fraiseql.ports.identity.Authenticator;
import dev.fraiseql.testkit.memory.MemoryApiKeyStore;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A bearer token as it comes; and where the input is two lines, the token of that header and those
 * claims, signed: what an issuer that means harm could write.
 */
public final class TokenTarget implements Target {

    private static final String SECRET = "a secret of thirty-two bytes, it is";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Authenticator authenticator =
            Guice.createInjector(
                            new SecurityModule(config()),
                            binder ->
                                    binder.bind(ApiKeyStore.class)
                                            .toInstance(new MemoryApiKeyStore()))
                    .getInstance(Authenticator.class);

    private static SecurityConfig config() {
        return new SecurityConfig(
                Optional.of(
                        new TokenConfig(
                                new TokenKeysConfig.Secret(SECRET),
                                Optional.empty(),
                                Optional.empty(),
                                Set.of(),
                                ClaimNamesConfig.DEFAULT,
                                Duration.ofSeconds(30))),
                true,
                List.of(),
                false,
                // The brake on guessing would end the search.
                Integer.MAX_VALUE,
                SecurityConfig.DEFAULT_REMEMBERED);
    }

    @Override
    public void read(byte[] input) {
        var text = new String(input, StandardCharsets.UTF_8);
        var line = text.indexOf('\n');
        authenticator.authenticate(
                new Credentials.BearerToken(
                        line < 0
                                ? text
                                : signed(text.substring(0, line), text.substring(line + 1))),
                "");
    }

    private static String signed(String header, String claims) {
        var content = base64(header) + "." + base64(claims);
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return content
                    + "."
                    + BASE64.encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String base64(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
