package dev.fraiseql.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules of the house, for a tree of packages under a root: the product's, or the deliberate
 * violations' that show each rule able to fail.
 */
final class Rules {

    /** Infrastructure libraries and the packages, below the root, that may use them. */
    private static final Map<String, List<String>> LIBRARIES = libraries();

    private final String root;

    Rules(String root) {
        this.root = root;
    }

    /** By name, in the order of the document they stand for: docs/architecture.md. */
    Map<String, ArchRule> all() {
        var rules = new LinkedHashMap<String, ArchRule>();
        rules.put(
                "domain is pure",
                onlyDependsOn("domain", "java..", "javax.crypto..", "org.jspecify.."));
        rules.put(
                "ports know the domain only",
                onlyDependsOn("ports", "java..", "org.jspecify..", below("domain")));
        rules.put(
                "application knows domain and ports only",
                onlyDependsOn(
                        "application",
                        "java..",
                        "org.jspecify..",
                        "jakarta.inject..",
                        "org.slf4j..",
                        "io.github.resilience4j..",
                        "com.github.benmanes.caffeine..",
                        "com.fasterxml.jackson.core..",
                        below("domain"),
                        below("ports")));
        rules.put("adapters do not know each other", adaptersAreApart());
        rules.put("adapters show a module and a config", adaptersShowModuleAndConfig());
        rules.put("guice stays in modules and bootstrap", guiceStaysInModules());
        LIBRARIES.forEach(
                (library, homes) -> rules.put(library + " stays at home", staysAt(library, homes)));
        rules.put("packages have no cycles", packagesHaveNoCycles());
        rules.put(
                "nobody sleeps",
                noClasses()
                        .that()
                        .resideInAPackage(root + "..")
                        .should()
                        .callMethod(Thread.class, "sleep", long.class));
        rules.put("only the command line prints", onlyTheCommandLinePrints());
        rules.put("failures have a type", failuresHaveAType());
        return rules;
    }

    private ArchRule onlyDependsOn(String part, String... allowed) {
        var packages = new ArrayList<>(List.of(allowed));
        packages.add(below(part));
        return classes()
                .that()
                .resideInAPackage(below(part))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(packages.toArray(String[]::new));
    }

    private ArchRule adaptersAreApart() {
        return slices().matching(root + ".adapters.(*)..").should().notDependOnEachOther();
    }

    private ArchRule adaptersShowModuleAndConfig() {
        var inside = resideInAnyPackage(below("adapters"));
        return noClasses()
                .that(not(inside).and(resideInAnyPackage(root + "..")))
                .should()
                .dependOnClassesThat(
                        inside.and(
                                not(
                                        simpleNameEndingWith("Module")
                                                .or(simpleNameEndingWith("Config"))
                                                .or(partOfAConfig()))));
    }

    /** One of the forms that a sealed config has. */
    private static DescribedPredicate<JavaClass> partOfAConfig() {
        return DescribedPredicate.describe(
                "nested in a config",
                type ->
                        type.getEnclosingClass()
                                .filter(outer -> outer.getSimpleName().endsWith("Config"))
                                .isPresent());
    }

    private ArchRule guiceStaysInModules() {
        DescribedPredicate<JavaClass> home =
                DescribedPredicate.describe(
                        "a module, or bootstrap",
                        type ->
                                type.getPackageName().startsWith(root + ".bootstrap")
                                        || outermost(type).getSimpleName().endsWith("Module"));
        return noClasses()
                .that(not(home).and(resideInAnyPackage(root + "..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.inject..");
    }

    private ArchRule staysAt(String library, List<String> homes) {
        var packages = homes.stream().map(this::below).toArray(String[]::new);
        return noClasses()
                .that(not(resideInAnyPackage(packages)).and(resideInAnyPackage(root + "..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    /** A module knows all parts of its adapter, and they know the config beside it. */
    private ArchRule packagesHaveNoCycles() {
        return slices().matching(root + ".(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(simpleNameEndingWith("Module"), DescribedPredicate.alwaysTrue());
    }

    private ArchRule onlyTheCommandLinePrints() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(below("bootstrap.command"), below("benchmarks"))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err");
    }

    private ArchRule failuresHaveAType() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .areNotAssignableTo(Throwable.class)
                .should()
                .callConstructor(RuntimeException.class, String.class)
                .orShould()
                .callConstructor(RuntimeException.class, String.class, Throwable.class)
                .orShould()
                .callConstructor(RuntimeException.class, Throwable.class)
                .orShould()
                .callConstructor(Exception.class, String.class);
    }

    private String below(String part) {
        return root + "." + part + "..";
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(Rules::outermost).orElse(type);
    }

    private static Map<String, List<String>> libraries() {
        var homes = new LinkedHashMap<String, List<String>>();
        homes.put(
                "org.postgresql..",
                List.of("adapters.postgres", "testkit", "bootstrap", "benchmarks"));
        homes.put("org.jooq..", List.of("sql", "adapters.postgres"));
        homes.put("com.zaxxer.hikari..", List.of("adapters.postgres"));
        homes.put("org.flywaydb..", List.of("adapters.postgres"));
        homes.put("org.duckdb..", List.of("adapters.duckdb"));
        homes.put("com.clickhouse..", List.of("adapters.clickhouse"));
        homes.put("org.apache.lucene..", List.of("adapters.lucene"));
        homes.put("org.elasticsearch..", List.of("adapters.elasticsearch"));
        homes.put("io.opentelemetry..", List.of("adapters.tracing"));
        homes.put("io.nats..", List.of("adapters.nats"));
        homes.put("graphql..", List.of("adapters.graphql"));
        homes.put("io.helidon..", List.of("adapters.http"));
        homes.put("com.nimbusds..", List.of("adapters.security"));
        homes.put("io.micrometer..", List.of("adapters.metrics"));
        homes.put("io.prometheus..", List.of("adapters.metrics"));
        homes.put(
                "org.apache.arrow..",
                List.of("arrow", "adapters.flight", "bootstrap", "benchmarks"));
        homes.put("picocli..", List.of("bootstrap"));
        return homes;
    }
}
