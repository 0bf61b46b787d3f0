package dev.fraiseql.bootstrap.configuration;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Collects what is wrong with a configuration, so that all of it is reported together. */
public final class Problems {

    private final List<Failure> failures = new ArrayList<>();
    private final Set<Key<?>> unread = new HashSet<>();

    /**
     * @param place where it was written, e.g. {@code fraiseql.toml:7:1}; empty for nowhere
     */
    void add(String place, String message, String remedy) {
        var whole = place.isEmpty() ? message : place + ": " + message;
        // What an adapter checks once more behind a rule is not said twice.
        if (failures.stream().noneMatch(failure -> failure.message().equals(whole))) {
            failures.add(Failure.of(FailureCode.CONFIGURATION_INVALID, whole, remedy));
        }
    }

    /** The value of a key is wrong itself: what it would contradict is not known. */
    void unread(Key<?> key, String place, String message, String remedy) {
        unread.add(key);
        add(place, message, remedy);
    }

    /**
     * Something is wrong with values together, or with what an adapter makes of one. Not said where
     * one of them could not even be read: that was said.
     *
     * @param keys all that it is about; the first that somebody wrote gives the place
     */
    public void about(Configuration configuration, String message, String remedy, Key<?>... keys) {
        if (Stream.of(keys).anyMatch(unread::contains)) {
            return;
        }
        add(
                Stream.of(keys)
                        .map(configuration::origin)
                        .filter(Origin::isWritten)
                        .map(Origin::place)
                        .findFirst()
                        .orElse(""),
                message,
                remedy);
    }

    /**
     * Runs what makes an adapter's configuration of keys, and takes what it refuses: a {@link
     * FailureException}, or an {@link IllegalArgumentException} of its own, "key is …; use …".
     */
    public void attempt(Configuration configuration, Runnable making, List<? extends Key<?>> keys) {
        if (keys.stream().anyMatch(unread::contains)) {
            return;
        }
        try {
            making.run();
        } catch (FailureException refused) {
            refused.failures()
                    .forEach(
                            each ->
                                    about(
                                            configuration,
                                            each.message(),
                                            each.remedy(),
                                            named(each.message(), keys)));
        } catch (IllegalArgumentException unfit) {
            // Others than an adapter's own, such as a URL's, may tell secrets.
            var own =
                    unfit.getClass().equals(IllegalArgumentException.class)
                            && unfit.getCause() == null;
            var message =
                    own
                            ? String.valueOf(unfit.getMessage())
                            : keys.getFirst() + " is not of the right form";
            var named = named(message, keys);
            var use = message.indexOf("; ");
            about(
                    configuration,
                    use < 0 ? message : message.substring(0, use),
                    use < 0
                            ? "See `fraiseql config explain " + keys.getFirst() + "`."
                            : Sentences.of(message.substring(use + 2)),
                    named);
        }
    }

    /** The keys that a message is about; all where it names none. */
    private static Key<?>[] named(String message, List<? extends Key<?>> keys) {
        var named =
                keys.stream().filter(key -> message.contains(key.path())).toArray(Key<?>[]::new);
        return named.length == 0 ? keys.toArray(Key<?>[]::new) : named;
    }

    public List<Failure> failures() {
        return List.copyOf(failures);
    }

    /**
     * @throws FailureException if there is any
     */
    public void throwIfAny() {
        if (!failures.isEmpty()) {
            throw new FailureException(failures, null);
        }
    }
}
