package io.loadpilot.maven;

import java.util.Locale;
import org.apache.maven.plugin.MojoExecutionException;

/** What a verdict of INCONCLUSIVE does to the build. */
enum Inconclusive {
    FAIL,
    WARN;

    static Inconclusive of(String text) throws MojoExecutionException {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "fail" -> FAIL;
            case "warn" -> WARN;
            default -> throw new MojoExecutionException("inconclusive: '" + text + "' is neither fail nor warn.");
        };
    }
}
