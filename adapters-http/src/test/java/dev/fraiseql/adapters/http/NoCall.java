package dev.fraiseql.adapters.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A GET without any header. */
final class NoCall implements Call {

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
