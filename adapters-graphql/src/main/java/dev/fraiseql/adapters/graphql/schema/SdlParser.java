package dev.fraiseql.adapters.graphql.schema;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import graphql.language.Document;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import java.util.Locale;

/** Turns SDL text into its syntax tree. */
final class SdlParser {

    /** An SDL is its operator's own file: only runaway input is refused. */
    private static final ParserOptions OPTIONS =
            ParserOptions.newParserOptions()
                    .captureIgnoredChars(false)
                    .captureLineComments(false)
                    .maxCharacters(64 << 20)
                    .maxTokens(Integer.MAX_VALUE)
                    .maxWhitespaceTokens(Integer.MAX_VALUE)
                    .maxRuleDepth(500)
                    .build();

    private SdlParser() {}

    static Document parse(String sdl) {
        if (sdl.isBlank()) {
            throw Failure.of(
                            FailureCode.SCHEMA_INVALID,
                            "The schema is empty.",
                            "Write at least one type, or let `fraiseql introspect` write the first version.")
                    .asException();
        }
        try {
            return Parser.parse(
                    ParserEnvironment.newParserEnvironment()
                            .document(sdl)
                            .parserOptions(OPTIONS)
                            .locale(Locale.ENGLISH)
                            .build());
        } catch (InvalidSyntaxException syntax) {
            throw new Failure(
                            FailureCode.SCHEMA_INVALID,
                            String.valueOf(syntax.getMessage()),
                            "Correct the GraphQL syntax at this place.",
                            Problems.locations(syntax.getLocation()))
                    .causedBy(syntax);
        }
    }
}
