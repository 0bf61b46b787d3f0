package dev.fraiseql.bootstrap.command;

import dev.fraiseql.application.identity.ManageApiKeys;
import dev.fraiseql.bootstrap.process.ExitCode;
import dev.fraiseql.domain.identity.ApiKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fraiseql api-key list}. */
@Command(
        name = "list",
        description = "List all keys there ever were, the newest first. No key is shown.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ApiKeyListCommand implements Callable<Integer> {

    private static final List<String> HEADER =
            List.of("ID", "NAME", "USER", "ORG", "ROLES", "SCOPES", "CREATED", "ENDS", "LAST USED");

    @ParentCommand private ApiKeyCommand parent;

    @Spec private CommandSpec spec;

    @Mixin private DatabaseOption database;

    @Override
    public Integer call() {
        var keys = parent.with(database, ManageApiKeys::list);
        AnswerOption.table(
                spec.commandLine().getOut(),
                HEADER,
                keys.stream().map(ApiKeyListCommand::row).toList());
        return ExitCode.OK.status();
    }

    private static List<String> row(ApiKey key) {
        var subject = key.subject();
        return List.of(
                key.id(),
                key.name(),
                orDash(subject.userId()),
                orDash(subject.orgId()),
                words(subject.roles()),
                words(subject.scopes()),
                time(key.createdAt()),
                ends(key),
                time(key.lastUsedAt()));
    }

    private static String ends(ApiKey key) {
        var end = key.endsAt();
        if (end == null || end.isAfter(Instant.now())) {
            return time(end);
        }
        return end.equals(key.revokedAt()) ? "revoked " + time(end) : "expired " + time(end);
    }

    private static String words(Set<String> words) {
        return words.isEmpty() ? "-" : String.join(",", new TreeSet<>(words));
    }

    private static String orDash(@Nullable String text) {
        return text == null ? "-" : text;
    }

    private static String time(@Nullable Instant time) {
        return time == null ? "-" : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
