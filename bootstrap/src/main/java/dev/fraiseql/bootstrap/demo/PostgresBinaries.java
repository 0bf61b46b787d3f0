package dev.fraiseql.bootstrap.demo;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once into the user's cache. */
final class PostgresBinaries {

    /** What the bundled programs are; data folders of another major version can't be used. */
    static final int MAJOR_VERSION = 18;

    private PostgresBinaries() {}

    /** Where they are unpacked, or will be. */
    static Path folder(Map<String, String> environment) {
        var resource = resource();
        try {
            // The archive's checksum, from the jar's directory: nothing has to be read.
            var crc =
                    resource.openConnection() instanceof JarURLConnection jar
                            ? Long.toHexString(jar.getJarEntry().getCrc())
                            : "unpacked";
            return cache(environment).resolve("postgresql-" + MAJOR_VERSION + "-" + crc);
        } catch (IOException unreadable) {
            throw Trouble.of(
                    "the bundled PostgreSQL can't be read",
                    "Build again: mvn package.",
                    unreadable);
        }
    }

    /** Unpacks them, unless they are there; several processes may do so at once. */
    static void unpack(Path folder) {
        if (Files.exists(folder)) {
            return;
        }
        try {
            Files.createDirectories(folder.getParent());
            var half = Files.createTempDirectory(folder.getParent(), "unpacking-");
            try (var archive =
                    new TarArchiveInputStream(
                            new BufferedInputStream(
                                    new XZInputStream(
                                            new BufferedInputStream(resource().openStream()))))) {
                for (var entry = archive.getNextEntry();
                        entry != null;
                        entry = archive.getNextEntry()) {
                    unpack(archive, entry, half);
                }
            }
            try {
                Files.move(half, folder);
            } catch (FileAlreadyExistsException | DirectoryNotEmptyException other) {
                Folders.delete(half);
            }
        } catch (IOException unwritable) {
            throw Trouble.of(
                    "PostgreSQL can't be unpacked to " + folder,
                    "Make room there, or set XDG_CACHE_HOME to a folder you may write to.",
                    unwritable);
        }
    }

    private static void unpack(TarArchiveInputStream archive, TarArchiveEntry entry, Path folder)
            throws IOException {
        var target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("the archive names " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(archive, target);
            if ((entry.getMode() & 0111) != 0) {
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    private static Path cache(Map<String, String> environment) {
        var xdg = environment.get("XDG_CACHE_HOME");
        var base =
                xdg == null || xdg.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".cache")
                        : Path.of(xdg);
        return base.resolve("fraiseql");
    }

    private static URL resource() {
        var mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
        var arm = System.getProperty("os.arch").equals("aarch64");
        var name =
                "/postgres-"
                        + (mac ? "darwin" : "linux")
                        + "-"
                        + (arm ? "arm_64" : "x86_64")
                        + ".txz";
        var resource = PostgresBinaries.class.getResource(name);
        if (resource == null) {
            throw Trouble.of(
                    "there is no embedded PostgreSQL for this machine (" + name + ")",
                    "Use a PostgreSQL of your own: fraiseql introspect, compile, serve.");
        }
        return resource;
    }
}
