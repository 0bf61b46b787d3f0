package dev.fraiseql.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the tests of this module look at. */
final class House {

    static final String PRODUCT = "dev.fraiseql";
    static final String VIOLATIONS = "dev.fraiseql.architecture.violation";

    /** Everything that is delivered; testkit, whose suites are main code, too. */
    static final JavaClasses PRODUCT_CLASSES =
            new ClassFileImporter()
                    .withImportOption(location -> !location.contains("/dev/fraiseql/architecture/"))
                    .importPackages(PRODUCT);

    static final JavaClasses VIOLATING_CLASSES = new ClassFileImporter().importPackages(VIOLATIONS);

    private House() {}

    static Path root() {
        return Path.of("").toAbsolutePath().getParent();
    }

    /** The tests of all modules; the reactor compiles this module after them. */
    static JavaClasses testClasses() throws IOException, URISyntaxException {
        var own = Path.of(House.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (var modules = Files.list(root())) {
            return new ClassFileImporter()
                    .importPaths(
                            modules.map(
                                            module ->
                                                    module.resolve("target")
                                                            .resolve(own.getFileName()))
                                    .filter(Files::isDirectory)
                                    .toList());
        }
    }
}
