package io.loadpilot.maven;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** The exit codes of the scripts that have run, in their order, and what they do to the build. */
final class Outcomes {
    private final Inconclusive inconclusive;
    private final Map<Path, Integer> codes = new LinkedHashMap<>();

    Outcomes(Inconclusive inconclusive) {
        this.inconclusive = inconclusive;
    }

    void add(Path script, int code) {
        codes.put(script, code);
    }

    /** What was inconclusive and does not fail the build. */
    List<String> warnings() {
        return inconclusive == Inconclusive.FAIL ? List.of() : lines(code -> code == ExitCode.INCONCLUSIVE);
    }

    /** Of the two exceptions Maven takes the first for a mistake in how the goal is used. */
    void judge() throws MojoExecutionException, MojoFailureException {
        List<String> failed = lines(this::fails);
        if (failed.isEmpty()) {
            return;
        }
        String message = failed.size() + " of " + codes.size() + " failed:\n"
                + failed.stream().map(line -> "  " + line).collect(Collectors.joining("\n"));
        if (codes.values().stream().map(ExitCode::of).anyMatch(ExitCode::isMistake)) {
            throw new MojoExecutionException(message);
        }
        throw new MojoFailureException(message);
    }

    private boolean fails(ExitCode code) {
        return switch (code) {
            case PASS -> false;
            case INCONCLUSIVE -> inconclusive == Inconclusive.FAIL;
            default -> true;
        };
    }

    private List<String> lines(Predicate<ExitCode> which) {
        List<String> lines = new ArrayList<>();
        codes.forEach((script, code) -> {
            if (which.test(ExitCode.of(code))) {
                lines.add(script.getFileName() + ": " + ExitCode.describe(code));
            }
        });
        return lines;
    }
}
