package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import graphql.language.Document;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import graphql.parser.exceptions.ParseCancelledTooManyCharsException;
import java.util.Locale;

/** Turns a document's text into its syntax tree, within limits that hold while it parses. */
final class DocumentParser {

    /** Longer than any tokens within the limits need, counted before anything is parsed. */
    private static final int CHARACTERS_PER_TOKEN = 64;

    private final ParserOptions options;

    DocumentParser(OperationConfig config) {
        this.options =
                ParserOptions.newParserOptions()
                        .captureIgnoredChars(false)
                        .captureLineComments(false)
                        .maxTokens(config.maxTokens())
                        .maxCharacters(config.maxTokens() * CHARACTERS_PER_TOKEN)
                        .maxWhitespaceTokens(config.maxTokens() * 10)
                        .maxRuleDepth(500)
                        .build();
    }

    Document parse(String document) {
        try {
            return Parser.parse(
                    ParserEnvironment.newParserEnvironment()
                            .document(document)
                            .parserOptions(options)
                            .locale(Locale.ENGLISH)
                            .build());
        } catch (ParseCancelledException
                | ParseCancelledTooDeepException
                | ParseCancelledTooManyCharsException tooLarge) {
            throw Failure.of(
                            FailureCode.REQUEST_TOO_LARGE,
                            "The document is too large: "
                                    + options.getMaxTokens()
                                    + " tokens, "
                                    + options.getMaxCharacters()
                                    + " characters and "
                                    + options.getMaxRuleDepth()
                                    + " nested rules are allowed.",
                            "Split it into several operations, and pass long values as variables.")
                    .causedBy(tooLarge);
        } catch (InvalidSyntaxException syntax) {
            throw new Failure(
                            FailureCode.GRAPHQL_PARSE_FAILED,
                            String.valueOf(syntax.getMessage()),
                            "Correct the GraphQL syntax at this place.",
                            Locations.of(syntax.getLocation()))
                    .causedBy(syntax);
        }
    }
}
