package io.loadpilot.cli;

import org.jspecify.annotations.Nullable;

/** Which LoadPilot this is, as its jar says. */
final class Version {
    private Version() {}

    static String text() {
        @Nullable String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }

    static String line() {
        return "loadpilot " + text() + " (Java " + System.getProperty("java.version") + ", "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ")";
    }
}
