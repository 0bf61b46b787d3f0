package dev.fraiseql.domain.ticket;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.failure.SourceLocation;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.ticket.Where.Has;
import dev.fraiseql.domain.ticket.WhereToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Parses the filter text of an export: {@code column op literal} with {@code = != <> > >= < <=},
 * {@code IN (…)}, {@code BETWEEN x AND y}, {@code LIKE}, {@code ILIKE}, {@code IS [NOT] NULL},
 * {@code NOT}, {@code AND}, {@code OR} and parentheses; {@code AND} binds tighter than {@code OR}.
 * Literals are numbers, {@code 'quoted'} texts, and bare dates, instants and words. The text never
 * becomes SQL: the result is bound to columns and its literals become parameters.
 */
public final class WhereParser {

    /**
     * Characters. A filter longer than this is generated, and better sent as a join or a smaller
     * set.
     */
    public static final int MAX_LENGTH = 65_536;

    /** Parentheses and NOTs inside each other. */
    public static final int MAX_DEPTH = 64;

    private final WhereLexer lexer;
    private WhereToken current;
    private int depth;

    /** The text is a schema's rule, which may name what the caller has. */
    private final boolean rule;

    private WhereParser(String text, boolean rule) {
        this.rule = rule;
        lexer = new WhereLexer(text);
        current = lexer.next();
    }

    /**
     * @param text blank for every row
     * @throws FailureException {@code FILTER_MALFORMED}, with the place
     */
    public static Where parse(String text) {
        return parse(text, false);
    }

    /**
     * Parses the rows of a schema's rule, where {@code claim('x')}, {@code user_id()} and {@code
     * org_id()} stand for values of the caller, and {@code has_role('x')} and {@code
     * has_scope('x')} are conditions.
     *
     * @throws FailureException {@code FILTER_MALFORMED}, with the place
     */
    public static Where parseRule(String text) {
        return parse(text, true);
    }

    private static Where parse(String text, boolean rule) {
        if (text.length() > MAX_LENGTH) {
            throw Failure.of(
                            FailureCode.FILTER_MALFORMED,
                            "the filter has " + text.length() + " characters",
                            "shorten it to at most " + MAX_LENGTH)
                    .asException();
        }
        if (text.isBlank()) {
            return Where.EVERYTHING;
        }
        var parser = new WhereParser(text, rule);
        var where = parser.disjunction();
        if (parser.current.kind() != Kind.END) {
            throw parser.unexpected(
                    "AND, OR or the end", "put literals that contain spaces in single quotes");
        }
        return where;
    }

    static FailureException malformed(int position, String what, String remedy) {
        return Failure.at(
                        new SourceLocation(1, position + 1),
                        FailureCode.FILTER_MALFORMED,
                        "the filter is malformed at character " + (position + 1) + ": " + what,
                        remedy)
                .asException();
    }

    private Where disjunction() {
        var parts = new ArrayList<Where>();
        do {
            parts.add(conjunction());
        } while (acceptKeyword("OR"));
        return parts.size() == 1 ? parts.getFirst() : new Where.Or(parts);
    }

    private Where conjunction() {
        var parts = new ArrayList<Where>();
        do {
            parts.add(negation());
        } while (acceptKeyword("AND"));
        return parts.size() == 1 ? parts.getFirst() : new Where.And(parts);
    }

    private Where negation() {
        if (!current.isKeyword("NOT") && !current.isSymbol("(")) {
            return predicate();
        }
        if (++depth > MAX_DEPTH) {
            throw malformed(
                    current.position(),
                    "it is nested deeper than " + MAX_DEPTH,
                    "write it with fewer parentheses and NOTs");
        }
        Where where;
        if (acceptKeyword("NOT")) {
            where = new Where.Not(negation());
        } else {
            advance();
            where = disjunction();
            expectSymbol(")");
        }
        depth--;
        return where;
    }

    private Where predicate() {
        if (isCall("has_role") || isCall("has_scope")) {
            var grant = current.isKeyword("has_role") ? Has.Grant.ROLE : Has.Grant.SCOPE;
            advance();
            return new Has(grant, argument());
        }
        var column = column();
        var operator = comparison();
        if (operator != null && isCallerValue()) {
            return new Where.OfCaller(column, operator, callerValue());
        }
        if (operator != null) {
            return new Where.Comparison(column, operator, literal());
        }
        if (acceptKeyword("IS")) {
            boolean negated = acceptKeyword("NOT");
            if (!acceptKeyword("NULL")) {
                throw unexpected(
                        "NULL", "write IS NULL or IS NOT NULL; compare with = for anything else");
            }
            return negatedIf(negated, new Where.IsNull(column));
        }
        boolean negated = acceptKeyword("NOT");
        return negatedIf(negated, setOrPattern(column));
    }

    private Where setOrPattern(String column) {
        if (acceptKeyword("IN")) {
            if (isCallerValue()) {
                return new Where.OfCaller(column, Operator.IN, callerValue());
            }
            return new Where.In(column, literals());
        }
        if (acceptKeyword("BETWEEN")) {
            var low = literal();
            if (!acceptKeyword("AND")) {
                throw unexpected("AND", "write BETWEEN low AND high");
            }
            return new Where.Between(column, low, literal());
        }
        if (acceptKeyword("LIKE")) {
            return new Where.Like(column, literal(), false);
        }
        if (acceptKeyword("ILIKE")) {
            return new Where.Like(column, literal(), true);
        }
        throw unexpected(
                "an operator",
                "after a column write one of = != <> > >= < <= IN BETWEEN LIKE ILIKE IS, as in total >= 100");
    }

    private boolean isCallerValue() {
        return isCall("claim") || isCall("user_id") || isCall("org_id");
    }

    private CallerValue callerValue() {
        var name = take().text().toLowerCase(Locale.ROOT);
        if (name.equals("claim")) {
            return new CallerValue.Claim(argument());
        }
        expectSymbol("(");
        expectSymbol(")");
        return name.equals("user_id") ? new CallerValue.UserId() : new CallerValue.OrgId();
    }

    private boolean isCall(String name) {
        return rule && current.isKeyword(name) && lexer.opensParenthesis();
    }

    private String argument() {
        expectSymbol("(");
        if (current.kind() != Kind.QUOTED_TEXT || current.text().isEmpty()) {
            throw unexpected("a name", "write it in single quotes, as in claim('org')");
        }
        var argument = take().text();
        expectSymbol(")");
        return argument;
    }

    private List<String> literals() {
        expectSymbol("(");
        var literals = new ArrayList<String>();
        do {
            literals.add(literal());
        } while (acceptSymbol(","));
        expectSymbol(")");
        return literals;
    }

    private String column() {
        boolean named =
                current.kind() == Kind.QUOTED_NAME && !current.text().isEmpty()
                        || current.kind() == Kind.WORD
                                && !current.isReserved()
                                && isName(current.text());
        if (!named) {
            throw unexpected(
                    "a column name",
                    "write conditions as column operator literal, as in status = paid");
        }
        return take().text();
    }

    private static boolean isName(String word) {
        int first = word.codePointAt(0);
        return (first == '_' || Character.isUnicodeIdentifierStart(first))
                && word.codePoints().allMatch(WhereParser::isNamePart);
    }

    private static boolean isNamePart(int c) {
        return c == '$'
                || Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
    }

    private String literal() {
        if (current.isKeyword("NULL")) {
            throw malformed(
                    current.position(),
                    "NULL is not a literal",
                    "write column IS NULL or column IS NOT NULL");
        }
        if (current.isReserved()) {
            throw unexpected("a literal", "put a literal that is also a keyword in single quotes");
        }
        if (current.kind() == Kind.QUOTED_NAME) {
            throw unexpected("a literal", "quote literals with ' and column names with \"");
        }
        if (current.kind() != Kind.WORD && current.kind() != Kind.QUOTED_TEXT) {
            throw unexpected(
                    "a literal",
                    "write a number, a date, a word or a 'quoted text'; '' is the empty text");
        }
        return take().text();
    }

    private @Nullable Operator comparison() {
        if (current.kind() != Kind.SYMBOL) {
            return null;
        }
        var operator =
                switch (current.text()) {
                    case "=" -> Operator.EQ;
                    case "!=", "<>" -> Operator.NEQ;
                    case ">" -> Operator.GT;
                    case ">=" -> Operator.GTE;
                    case "<" -> Operator.LT;
                    case "<=" -> Operator.LTE;
                    default -> null;
                };
        if (operator != null) {
            advance();
        }
        return operator;
    }

    private static Where negatedIf(boolean negated, Where where) {
        return negated ? new Where.Not(where) : where;
    }

    private boolean acceptKeyword(String keyword) {
        boolean found = current.isKeyword(keyword);
        if (found) {
            advance();
        }
        return found;
    }

    private boolean acceptSymbol(String symbol) {
        boolean found = current.isSymbol(symbol);
        if (found) {
            advance();
        }
        return found;
    }

    private void expectSymbol(String symbol) {
        if (!acceptSymbol(symbol)) {
            throw unexpected("'" + symbol + "'", "check parentheses and commas");
        }
    }

    private WhereToken take() {
        var token = current;
        advance();
        return token;
    }

    private void advance() {
        current = lexer.next();
    }

    private FailureException unexpected(String expected, String remedy) {
        return malformed(
                current.position(),
                "expected " + expected + ", found " + current.described(),
                remedy);
    }
}
