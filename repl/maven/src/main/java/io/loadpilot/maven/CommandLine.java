package io.loadpilot.maven;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is said to the command line for each script.
 *
 * @param command {@code smoke} or {@code script}
 * @param results where the folders of runs are made, for a command that keeps any
 * @param reports where the JUnit XML of each script is written, under names that tell command and script
 */
record CommandLine(
        String command,
        @Nullable String target,
        Map<String, @Nullable String> parameters,
        List<String> arguments,
        @Nullable Path results,
        Path reports) {

    /** The user's own arguments come last but for the script, so that they win over what is said here. */
    List<String> of(Path launcher, Path script) {
        List<String> words = new ArrayList<>(List.of(launcher.toString(), command));
        add(words, "--target", target);
        // Maven makes null of an empty element.
        parameters.forEach((name, value) -> add(words, "-p", name + "=" + Objects.toString(value, "")));
        if (!says("--results-dir")) {
            add(words, "--results-dir", results);
        }
        if (!says("--junit")) {
            add(words, "--junit", report(script));
        }
        words.addAll(arguments);
        words.add(script.toString());
        return words;
    }

    /** Two scripts may have the same name in different folders. */
    Path report(Path script) {
        Path folder = Path.of(Scripts.FOLDER);
        Path shown = script.startsWith(folder) ? folder.relativize(script) : script;
        String name = shown.toString().replaceAll("[/\\\\:]+", "-");
        return reports.resolve("TEST-" + command + "-" + name + ".xml");
    }

    private boolean says(String flag) {
        return arguments.stream().anyMatch(word -> word.equals(flag) || word.startsWith(flag + "="));
    }

    private static void add(List<String> words, String flag, @Nullable Object value) {
        if (value != null) {
            words.add(flag);
            words.add(value.toString());
        }
    }
}
