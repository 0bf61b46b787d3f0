package dev.fraiseql.bootstrap.configuration;

import java.util.List;

/** What stands above all sections. */
public final class ProfileKeys {

    public static final Key<String> PROFILE =
            Key.absent(
                    "profile",
                    Kind.choice(Profile.names()),
                    "none",
                    "The topology, whose defaults stand in where a key is not set; `--profile` wins over it.");

    /** In the order of the documentation. */
    static final List<Key<?>> ALL = List.of(PROFILE);

    private ProfileKeys() {}
}
