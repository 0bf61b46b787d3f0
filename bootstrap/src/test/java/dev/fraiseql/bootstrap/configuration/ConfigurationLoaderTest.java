package dev.fraiseql.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationLoaderTest {

    @TempDir private Path folder;

    private Configuration load(String toml, Map<String, String> environment) throws IOException {
        var file = folder.resolve("fraiseql.toml");
        Files.writeString(file, toml);
        return load(Optional.of(file), folder.resolve("absent.toml"), environment);
    }

    private static Configuration load(
            Optional<Path> file, Path systemFile, Map<String, String> environment, Rule... rules) {
        var loaded = ConfigurationLoader.read(new Sources(file, environment), systemFile, rules);
        loaded.problems().throwIfAny();
        return loaded.configuration();
    }

    private Configuration load(String toml) throws IOException {
        return load(toml, Map.of());
    }

    /** Each failure as "message > remedy". */
    private List<String> problems(String toml, Map<String, String> environment) {
        try {
            load(toml, environment);
        } catch (FailureException failure) {
            return failure.failures().stream()
                    .map(each -> each.message().replace(folder + "/", "") + " > " + each.remedy())
                    .toList();
        } catch (IOException unexpected) {
            throw new AssertionError(unexpected);
        }
        return List.of();
    }

    private List<String> problems(String toml) {
        return problems(toml, Map.of());
    }

    @Test
    void defaultsAreTheDocumentedOnes() throws IOException {
        var defaults = load("");
        assertThat(defaults.find(DatabaseKeys.URL)).isEmpty();
        assertThat(defaults.find(DatabaseKeys.POOL_SIZE)).isEmpty();
        assertThat(defaults.get(DatabaseKeys.STREAM_POOL_SIZE)).isEqualTo(8);
        assertThat(defaults.get(DatabaseKeys.ACQUIRE_TIMEOUT)).isEqualTo(Duration.ofSeconds(5));
        assertThat(defaults.get(DatabaseKeys.STATEMENT_TIMEOUT)).isEqualTo(Duration.ofSeconds(30));
        assertThat(defaults.get(DatabaseKeys.STREAM_TIMEOUT)).isEqualTo(Duration.ofHours(1));
        assertThat(defaults.get(SchemaKeys.PATH)).isEqualTo("schema.compiled.json");
        assertThat(defaults.get(GraphQLKeys.INTROSPECTION)).isTrue();
        assertThat(defaults.get(GraphQLKeys.MAX_TOKENS)).isEqualTo(15_000);
        assertThat(defaults.get(GraphQLKeys.MAX_DEPTH)).isEqualTo(30);
        assertThat(defaults.get(GraphQLKeys.MAX_FIELDS)).isEqualTo(5_000);
        assertThat(defaults.get(GraphQLKeys.MAX_ALIASES)).isEqualTo(500);
        assertThat(defaults.get(GraphQLKeys.MAX_ROOT_FIELDS)).isEqualTo(50);
        assertThat(defaults.get(GraphQLKeys.AUTOMATIC_PERSISTED_QUERIES)).isTrue();
        assertThat(defaults.get(GraphQLKeys.TRUSTED_DOCUMENTS)).isEqualTo("off");
        assertThat(defaults.find(GraphQLKeys.TRUSTED_DOCUMENTS_PATH)).isEmpty();
        assertThat(defaults.get(LimitsKeys.OPERATIONS_PER_CALLER)).isEqualTo(1_000);
        assertThat(defaults.get(HttpKeys.BIND_ADDRESS))
                .isEqualTo(new InetSocketAddress("0.0.0.0", 8080));
        assertThat(defaults.get(HttpKeys.MAX_BODY_SIZE)).isEqualTo(1_048_576);
        assertThat(defaults.get(HttpKeys.MAX_BATCH)).isZero();
        assertThat(defaults.get(HttpKeys.MAX_CONNECTIONS)).isEqualTo(10_000);
        assertThat(defaults.get(HttpKeys.REQUEST_TIMEOUT)).isEqualTo(Duration.ofSeconds(30));
        assertThat(defaults.get(HttpKeys.IDLE_TIMEOUT)).isEqualTo(Duration.ofMinutes(2));
        assertThat(defaults.get(HttpKeys.COMPRESSION)).isTrue();
        assertThat(defaults.get(HttpKeys.GET_MAX_AGE)).isZero();
        assertThat(defaults.get(HttpKeys.GRAPHIQL)).isFalse();
        assertThat(defaults.get(HttpKeys.DRAIN_TIMEOUT)).isEqualTo(Duration.ofSeconds(5));
        assertThat(defaults.get(FlightKeys.DRAIN_TIMEOUT)).isEqualTo(Duration.ofSeconds(5));
        assertThat(defaults.get(FlightKeys.MAX_CONNECTIONS)).isEqualTo(4096);
        assertThat(defaults.get(FlightKeys.COMPRESSION)).isEqualTo("none");
        assertThat(defaults.get(FlightKeys.ENABLED)).isTrue();
        assertThat(defaults.get(FlightKeys.BIND_ADDRESS))
                .isEqualTo(new InetSocketAddress("0.0.0.0", 50051));
        assertThat(defaults.get(FlightKeys.BATCH_SIZE)).isEqualTo(10_000);
        assertThat(defaults.find(FlightKeys.ADVERTISED_LOCATION)).isEmpty();
        assertThat(defaults.get(FlightKeys.MAX_STREAMS)).isEqualTo(256);
        assertThat(defaults.get(FlightKeys.MAX_MEMORY)).isEqualTo(4L << 30);
        assertThat(defaults.get(EventsKeys.ENABLED)).isTrue();
        assertThat(defaults.get(AnalyticsKeys.URL)).isEqualTo("duckdb:./fraiseql-analytics.duckdb");
        assertThat(defaults.get(AnalyticsKeys.MEMORY_LIMIT)).isEqualTo(1L << 30);
        assertThat(defaults.get(AnalyticsKeys.RETENTION)).isEqualTo(Duration.ofDays(90));
        assertThat(defaults.get(AnalyticsKeys.VIEWS_RETENTION)).isZero();
        assertThat(defaults.find(AnalyticsKeys.EXTRACT)).isEmpty();
        assertThat(defaults.find(SecurityKeys.JWT_SECRET)).isEmpty();
        assertThat(defaults.find(SecurityKeys.JWT_ISSUER)).isEmpty();
        assertThat(defaults.find(SecurityKeys.JWT_AUDIENCE)).isEmpty();
        assertThat(defaults.get(SecurityKeys.CLOCK_SKEW)).isEqualTo(Duration.ofSeconds(30));
        assertThat(defaults.get(SecurityKeys.API_KEYS)).isFalse();
        assertThat(defaults.get(SecurityKeys.ALLOW_ANONYMOUS)).isFalse();
    }

    static List<Key<?>> allKeys() {
        return Keys.ALL;
    }

    /** A value of each key other than its default, as text. */
    private static String sample(Key<?> key) {
        return switch (key.path()) {
            case "security.jwt_secret", "security.cursor_secret" ->
                    "0123456789abcdef0123456789abcdef";
            case "profile" -> "embedded";
            case "audit.key" -> "0123456789abcdef0123456789abcdef";
            case "logging.levels" -> "dev.fraiseql=debug";
            case "tracing.sample" -> "0.5";
            case "tracing.resource", "tracing.headers" -> "some=other";
            case "events.source", "nats.prefix" -> "other";
            case "search.url" -> "lucene:found";
            case "analytics.url" -> "duckdb::memory:";
            case "nats.url" -> "tls://other";
            case "nats.max_age" -> "8d";
            case "nats.sources" -> "main, other";
            case "arrow_flight.advertised_location" -> "grpc+tcp://flight.example.org:50051";
            case "events.retention", "events.retention_limit" -> "8d";
            default ->
                    switch (key.kind().type().getSimpleName()) {
                        case "Boolean" -> "true".equals(key.fallback()) ? "false" : "true";
                        case "Integer" -> integer(key);
                        case "Duration" -> key.kind().name().startsWith("days") ? "7d" : "7s";
                        case "Long" -> key.kind().name().replaceAll(".*, (.*) to .*", "$1");
                        case "List" -> "some,other.text";
                        case "InetSocketAddress" -> "127.0.0.1:7" + key.path().length();
                        default -> text(key);
                    };
        };
    }

    /** The least or the most that is allowed. */
    private static String integer(Key<?> key) {
        var bounds = key.kind().name().replace("integer, ", "").split(" to ", 2);
        return bounds[0].equals(key.fallback()) ? bounds[1] : bounds[0];
    }

    private static String text(Key<?> key) {
        return Stream.of(key.kind().name().split(" or ", -1))
                .filter(word -> key.kind().name().contains(" or "))
                .filter(word -> !word.equals(key.fallback()))
                .findFirst()
                .orElse("other:text");
    }

    private static Map<String, String> withWhatItNeeds(Key<?> key, String variable, String value) {
        if (key.equals(GraphQLKeys.TRUSTED_DOCUMENTS_PATH)) {
            return Map.of(variable, value, GraphQLKeys.TRUSTED_DOCUMENTS.variable(), "allow");
        }
        if (key.section().equals("search") && !key.equals(SearchKeys.URL)) {
            return Map.of(variable, value, SearchKeys.URL.variable(), "https://search:9200");
        }
        if (Set.of("retention", "views_retention", "extract").contains(key.name())
                && key.section().equals("analytics")) {
            return Map.of(variable, value, AnalyticsKeys.URL.variable(), "clickhouse://store");
        }
        if (key.section().equals("nats")
                || key.path().matches("events\\.(transport|delivery|encoding)")) {
            return forNats(key, variable, value);
        }
        if (key.section().equals("audit") && !key.name().equals("path")) {
            return Map.of(variable, value, "FRAISEQL_AUDIT_PATH", "audit");
        }
        if (key.section().equals("tracing") && !key.name().equals("enabled")) {
            return Map.of(variable, value, "FRAISEQL_TRACING_ENABLED", "true");
        }
        if (key.path().equals("limits.burst")) {
            return Map.of(variable, value, "FRAISEQL_LIMITS_REQUESTS_PER_SECOND", "5");
        }
        if (key.path().equals("limits.window")) {
            return Map.of(variable, value, "FRAISEQL_LIMITS_ROWS_PER_WINDOW", "5");
        }
        if (key.equals(SecurityKeys.CLIENT_CERTIFICATES)) {
            var needs = forTls(TlsKeys.CLIENT_AUTH, TlsKeys.CLIENT_AUTH.variable(), "optional");
            needs.put(variable, value);
            return needs;
        }
        if (key.equals(SecurityKeys.JWKS_URL)) {
            return Map.of(
                    variable,
                    value,
                    SecurityKeys.JWT_ISSUER.variable(),
                    "https://id",
                    SecurityKeys.JWT_AUDIENCE.variable(),
                    "us");
        }
        if (key.equals(SecurityKeys.OIDC_ISSUER)) {
            return Map.of(variable, value, SecurityKeys.JWT_AUDIENCE.variable(), "us");
        }
        if (key.name().matches("tls_ca|tls_insecure") && !key.section().equals("nats")) {
            return switch (key.section()) {
                case "analytics" ->
                        Map.of(variable, value, AnalyticsKeys.URL.variable(), "clickhouses://a/b");
                case "search" ->
                        Map.of(variable, value, SearchKeys.URL.variable(), "https://a:9200");
                default -> Map.of(variable, value);
            };
        }
        if (key.path().matches("(tls|http\\.tls|arrow_flight\\.tls).*")) {
            return forTls(key, variable, value);
        }
        return key.path().startsWith("security.jwt_")
                        && !key.equals(SecurityKeys.JWT_SECRET)
                        && !key.equals(SecurityKeys.JWT_PUBLIC_KEY)
                ? Map.of(
                        variable,
                        value,
                        SecurityKeys.JWT_SECRET.variable(),
                        sample(SecurityKeys.JWT_SECRET))
                : Map.of(variable, value);
    }

    /** A certificate is whole, and clients' are asked for where there is one. */
    private static Map<String, String> forTls(Key<?> key, String variable, String value) {
        var needs = new HashMap<String, String>();
        var door = key.variable().replaceFirst("TLS_.*", "TLS_");
        needs.put(door + "CERT", "half");
        needs.put(door + "KEY", "half");
        if (key.name().startsWith("client_")) {
            needs.put(TlsKeys.CLIENT_AUTH.variable(), "required");
            needs.put(TlsKeys.CLIENT_CA.variable(), "authorities");
        }
        needs.remove(key.variable());
        needs.put(variable, value);
        return needs;
    }

    /** The transport nats, and the other half of what belongs together. */
    private static Map<String, String> forNats(Key<?> key, String variable, String value) {
        var needs = new HashMap<String, String>();
        needs.put(EventsKeys.TRANSPORT.variable(), "nats");
        needs.put(NatsKeys.URL.variable(), "tls://localhost");
        for (var pair :
                List.of(
                        List.of(NatsKeys.USER, NatsKeys.PASSWORD),
                        List.of(NatsKeys.TLS_CERT, NatsKeys.TLS_KEY))) {
            if (pair.contains(key)) {
                pair.forEach(each -> needs.put(each.variable(), "half"));
            }
        }
        needs.remove(key.variable());
        needs.put(variable, value);
        return needs;
    }

    @Test
    void whatContradictsItselfInWhoIsLetInIsRefused() throws IOException {
        assertThat(problems("[security]\njwt_audience = \"us\"", Map.of()))
                .anyMatch(problem -> problem.contains("do nothing without security.jwt_secret"));
        assertThat(
                        problems(
                                """
                                [security]
                                jwt_public_key = "key.pem"
                                jwks_url = "https://id/keys"
                                """,
                                Map.of()))
                .anyMatch(problem -> problem.contains("verified by one thing"));
        assertThat(problems("[security]\njwks_url = \"https://id/keys\"", Map.of()))
                .anyMatch(problem -> problem.contains("needs security.jwt_issuer"))
                .anyMatch(problem -> problem.contains("token for another application"));
        assertThat(
                        problems(
                                """
                                [security]
                                oidc_issuer = "https://id"
                                jwt_issuer = "https://id"
                                jwt_required_claims = ["client_id=us"]
                                """,
                                Map.of()))
                .anyMatch(problem -> problem.contains("are both set"))
                .noneMatch(problem -> problem.contains("token for another application"));
        assertThat(problems("[security]\nclient_certificates = [\"CN=a\"]", Map.of()))
                .anyMatch(problem -> problem.contains("while tls.client_auth is off"));
    }

    @Test
    void whatItsTransportCannotServeIsRefused() throws IOException {
        assertThat(problems("[events]\ndelivery = \"dual\"", Map.of()))
                .anyMatch(problem -> problem.contains("can't be served"));
        assertThat(problems("[events]\ntransport = \"nats\"", Map.of()))
                .anyMatch(problem -> problem.contains("nats.url is not set"));
        assertThat(problems("[nats]\nurl = \"nats://localhost\"", Map.of()))
                .containsExactly(
                        "fraiseql.toml:2:1: nats.url does nothing while events.transport is postgres >"
                                + " Remove it, or change events.transport.");
        assertThat(
                        problems(
                                """
                                [events]
                                transport = "nats"
                                source = "Main"
                                encoding = "json"
                                [nats]
                                url = "nats://localhost"
                                user = "me"
                                token = "t"
                                sources = "crm"
                                joined_stream = "all"
                                max_age = "1m"
                                """,
                                Map.of()))
                .anyMatch(problem -> problem.contains("events.source is 'Main'"))
                .anyMatch(problem -> problem.contains("exclude each other"))
                .anyMatch(problem -> problem.contains("nats.user and nats.password"))
                .anyMatch(problem -> problem.contains("does not name"))
                .anyMatch(problem -> problem.contains("joins frames"))
                .anyMatch(problem -> problem.contains("longer than nats.max_age"));
    }

    @ParameterizedTest
    @MethodSource("allKeys")
    void everyKeyIsReadFromTheFileAndFromTheEnvironment(Key<?> key) throws IOException {
        var value = sample(key);
        var quoted =
                switch (key.kind().type().getSimpleName()) {
                    case "Boolean", "Integer", "Double" -> value;
                    case "List" -> "[\"" + value.replace(",", "\", \"") + "\"]";
                    default -> '"' + value + '"';
                };
        var needs = withWhatItNeeds(key, "UNRELATED", "");

        var section = key.section().isEmpty() ? "" : "[" + key.section() + "]\n";
        var fromFile = load(section + key.name() + " = " + quoted, needs);
        var fromEnvironment = load("", withWhatItNeeds(key, key.variable(), value));

        assertThat(fromFile.find(key)).isPresent();
        assertThat(fromFile.find(key).toString())
                .isEqualTo(fromEnvironment.find(key).toString())
                .isNotEqualTo(load("").find(key).toString());
    }

    @Test
    void retentionsThatCannotBeAreRefused() throws IOException {
        assertThat(problems("[events]\nretention = \"59m\"\nwarn_after = \"0s\"", Map.of()))
                .anyMatch(problem -> problem.contains("events.retention is shorter than an hour"))
                .anyMatch(problem -> problem.contains("events.warn_after is 0"));
        assertThat(problems("[events]\nretention_limit = \"6d\"", Map.of()))
                .anyMatch(problem -> problem.contains("shorter than events.retention"));
    }

    @Test
    void theEnvironmentWinsAndAliasesWork() throws IOException {
        var configuration =
                load(
                        "[arrow_flight]\nbind_address = \"127.0.0.1:1111\"",
                        Map.of("FRAISEQL_ARROW_FLIGHT_BIND", "127.0.0.1:2222"));
        assertThat(configuration.get(FlightKeys.BIND_ADDRESS).getPort()).isEqualTo(2222);
        assertThat(
                        problems(
                                "",
                                Map.of(
                                        "FRAISEQL_ARROW_FLIGHT_BIND",
                                        "a:1",
                                        "FRAISEQL_ARROW_FLIGHT_BIND_ADDRESS",
                                        "b:1")))
                .anyMatch(problem -> problem.contains("are the same key"));
    }

    @Test
    void theSystemFileIsReadWhenNoneIsNamed() throws IOException {
        var system = folder.resolve("config.toml");
        Files.writeString(system, "[http]\ngraphiql = true");
        assertThat(load(Optional.empty(), system, Map.of()).get(HttpKeys.GRAPHIQL)).isTrue();
        assertThat(
                        load(Optional.empty(), folder.resolve("absent"), Map.of())
                                .get(HttpKeys.GRAPHIQL))
                .isFalse();
    }

    @Test
    void relativePathsStartFromTheFile() throws IOException {
        assertThat(load("").resolve("schema.compiled.json"))
                .isEqualTo(folder.resolve("schema.compiled.json"));
    }

    @Test
    void everythingThatIsWrongIsReportedAtOnceWithItsLine() {
        assertThat(
                        problems(
                                """
                        # ours
                        [http]
                        bind_adress = "0.0.0.0:80"
                        max_body_size = "big"

                        [databse]
                        url = "postgresql://localhost/shop"

                        [arrow_flight]
                        enabled = "yes"
                        batch_size = 0
                        """,
                                Map.of(
                                        "FRAISEQL_EVENTS_ENABLE",
                                        "true",
                                        "FRAISEQL_SECURITY_CLOCK_SKEW",
                                        "soon")))
                .containsExactlyInAnyOrder(
                        "fraiseql.toml:3:1: there is no key http.bind_adress > Did you mean http.bind_address?",
                        "fraiseql.toml:4:1: http.max_body_size is \"big\" > Use a text such as \"500KB\", \"64MiB\" or"
                                + " \"2GiB\"; MB is 1000 KB, MiB is 1024 KiB.",
                        "fraiseql.toml:6:1: there is no section [databse] > Did you mean [database]?",
                        "fraiseql.toml:10:1: arrow_flight.enabled is \"yes\" > Use true or false, without quotes.",
                        "fraiseql.toml:11:1: arrow_flight.batch_size is 0 > Use a whole number from 1 to 1000000.",
                        "there is no environment variable FRAISEQL_EVENTS_ENABLE > Did you mean FRAISEQL_EVENTS_ENABLED?",
                        "FRAISEQL_SECURITY_CLOCK_SKEW: security.clock_skew is soon >"
                                + " Use a text such as \"500ms\", \"30s\", \"5m\" or \"1h\".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[http | this is not valid TOML",
                "[http]\\nx y | this is not valid TOML",
                "[http]\\ngraphiql = true\\ngraphiql = true | this is not valid TOML",
                "http = 1 | there is no section [http]",
                "url = \"x\" | there is no section [url]",
                "[[database]]\\nurl = \"x\" | there is no section [database]"
            })
    void aFileThatIsNoConfigurationIsReported(String toml, String expected) {
        assertThat(problems(toml.replace("\\n", "\n")))
                .anyMatch(problem -> problem.contains(expected));
    }

    @Test
    void aMissingFileIsReported() {
        assertThatThrownBy(
                        () ->
                                ConfigurationLoader.load(
                                        new Sources(
                                                Optional.of(folder.resolve("none.toml")),
                                                Map.of())))
                .hasMessageContaining("there is no such file");
    }

    @Test
    void aFileThatIsNoTextIsReported() throws IOException {
        var file = folder.resolve("binary.toml");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> ConfigurationLoader.load(new Sources(Optional.of(file), Map.of())))
                .hasMessageContaining("can't be read as UTF-8");
    }

    @Test
    void contradictionsAreReported() {
        assertThat(problems("[http]\nbind_address = \"0.0.0.0:50051\""))
                .containsExactly(
                        "fraiseql.toml:2:1: http.bind_address and arrow_flight.bind_address are both port 50051 >"
                                + " Give each a port of its own.");
        assertThat(problems("[security]\njwt_issuer = \"https://id\""))
                .anyMatch(problem -> problem.contains("do nothing without security.jwt_secret"));
        assertThat(problems("[security]\ncursor_secret = \"short\""))
                .anyMatch(problem -> problem.contains("security.cursor_secret has 5 bytes"));
        assertThat(problems("[security]\njwt_secret = \"short\""))
                .anyMatch(problem -> problem.contains("security.jwt_secret has 5 bytes"));
    }

    @Test
    void variablesOfOtherToolsAreNoneOfOurBusiness() throws IOException {
        assertThat(
                        load(
                                "",
                                Map.of(
                                        "FRAISEQL_TEST_POSTGRES_URL",
                                        "x",
                                        "FRAISEQL_JAVA_HOME",
                                        "y",
                                        "PATH",
                                        "z")))
                .isNotNull();
    }

    @Test
    void secretsArePrintedNowhere() throws IOException {
        var secret = "0123456789abcdef0123456789abcdef";
        var toml =
                "[database]\nurl = \"postgresql://app:hunter2@db/shop\"\n[security]\njwt_secret = \""
                        + secret
                        + "\"";
        assertThat(load(toml).toString())
                .contains("database.url = \"[redacted]\"", "security.jwt_secret = \"[redacted]\"")
                .doesNotContain("hunter2", secret);
        assertThat(problems("[security]\njwt_secret = 12345678901234567890").toString())
                .contains("security.jwt_secret does not fit")
                .doesNotContain("1234567890");
    }

    @Test
    void plainTextIsServedOnLoopbackAloneUnlessItIsAskedForByName() throws IOException {
        var needed = "[database]\nurl = \"postgresql://x/y\"\n[security]\napi_keys = true\n";
        assertThat(lacks(load(needed)).toString())
                .contains("http.bind_address is 0.0.0.0:8080")
                .contains("arrow_flight.bind_address is 0.0.0.0:50051");
        var http = "[http]\nbind_address = \"[::1]:8080\"\n";
        var flight = "[arrow_flight]\nbind_address = \"localhost:50051\"\n";
        assertThat(lacks(load(needed + http)).toString())
                .contains("arrow_flight.bind_address")
                .doesNotContain("http.bind_address");
        for (var way :
                List.of(
                        "allow_plaintext = true",
                        http + flight,
                        http + "[arrow_flight]\nenabled = false",
                        http + "[arrow_flight]\ntls_cert = \"c\"\ntls_key = \"k\"",
                        "[tls]\ncert = \"c\"\nkey = \"k\"")) {
            assertThat(lacks(load(needed + way))).isEmpty();
        }
    }

    @Test
    void certificatesAreWholeOrNotThere() {
        assertThat(problems("[tls]\ncert = \"c\"").toString()).contains("tls.key belong together");
        assertThat(problems("[arrow_flight]\ntls_key = \"c\"").toString())
                .contains("arrow_flight.tls_key belong together");
        var door = "[tls]\ncert = \"c\"\nkey = \"k\"\n";
        assertThat(problems(door + "client_auth = \"required\"").toString())
                .contains("tls.client_ca is not set");
        assertThat(problems(door + "client_ca = \"a\"").toString())
                .contains("tls.client_ca does nothing");
        assertThat(problems("[tls]\nclient_auth = \"optional\"\nclient_ca = \"a\"").toString())
                .contains("tls.client_auth does nothing");
    }

    @Test
    void servingNeedsADatabaseAndSomebodyToLetIn() throws IOException {
        var nothing = load("");
        assertThat(lacks(nothing))
                .anyMatch(problem -> problem.contains("database.url is not set"))
                .anyMatch(problem -> problem.contains("nobody could be let in"));
        for (var way :
                List.of(
                        "allow_anonymous = true",
                        "api_keys = true",
                        "jwt_secret = \"" + "x".repeat(32) + '"')) {
            assertThat(
                            lacks(
                                    load(
                                            "[database]\nurl = \"postgresql://x/y\"\n[security]\nallow_plaintext = true\n"
                                                    + way)))
                    .isEmpty();
        }
    }

    private static List<String> lacks(Configuration configuration) {
        var problems = new Problems();
        new Requirements().check(configuration, problems);
        return problems.failures().stream().map(Failure::message).toList();
    }
}
