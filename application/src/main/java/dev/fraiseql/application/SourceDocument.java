package dev.fraiseql.application;

import dev.fraiseql.domain.query.DocumentId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A document to be compiled.
 *
 * @param place where it comes from, for messages: a file, or a file and an id in it
 * @param id what clients ask for it by, if not by its hash alone
 * @param text to the character as clients send it
 */
public record SourceDocument(String place, @Nullable DocumentId id, String text) {

    public SourceDocument {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(text, "text");
    }
}
