package dev.fraiseql.adapters.http;

import dev.fraiseql.application.access.Access;
import dev.fraiseql.application.access.Accesses;
import dev.fraiseql.application.access.LimitAccesses;
import dev.fraiseql.domain.access.Entrance;
import dev.fraiseql.domain.identity.Credentials;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A GET without any header. */
final class NoCall implements Call {

    @Override
    public Access access() {
        return new Accesses(Set.of(), LimitAccesses.none()).begin(Entrance.OPEN, "", null, null);
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/graphql";
    }

    @Override
    public @Nullable String query() {
        return null;
    }

    @Override
    public @Nullable String contentType() {
        return null;
    }

    @Override
    public @Nullable String accept() {
        return null;
    }

    @Override
    public @Nullable String acceptEncoding() {
        return null;
    }

    @Override
    public @Nullable String ifNoneMatch() {
        return null;
    }

    @Override
    public @Nullable String origin() {
        return null;
    }

    @Override
    public @Nullable String host() {
        return null;
    }

    @Override
    public @Nullable String fetchSite() {
        return null;
    }

    @Override
    public @Nullable String requestedMethod() {
        return null;
    }

    @Override
    public Optional<Credentials.ClientCertificate> clientCertificate() {
        return Optional.empty();
    }

    @Override
    public List<String> authorization() {
        return List.of();
    }

    @Override
    public List<String> apiKey() {
        return List.of();
    }

    @Override
    public byte[] body(int max) {
        return new byte[0];
    }
}
