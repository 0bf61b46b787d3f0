package dev.fraiseql.bootstrap.command;

import picocli.CommandLine.IVersionProvider;

/** The version of this build, from the jar's manifest. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        var version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "fraiseql "
                    + (version == null ? "(built from sources)" : version)
                    + ", Java "
                    + Runtime.version()
        };
    }
}
