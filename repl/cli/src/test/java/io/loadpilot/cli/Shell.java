package io.loadpilot.cli;

import io.loadpilot.kotlin.ScriptInputs;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.scripts.Language;
import io.loadpilot.scripts.ScriptHost;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Types commands in this process. Compiled scripts are kept in target/, so that only a change pays for the compiler. */
final class Shell {
    static final Path SCRIPTS = Path.of("src/test/scripts").toAbsolutePath();
    static final Path SAMPLES = Path.of("../../samples");
    static final Path CACHE = Path.of("target/sample-cache").toAbsolutePath();
    private static final List<Path> FOLDERS = List.of(
            SAMPLES,
            SCRIPTS.resolve("limits"),
            SCRIPTS.resolve("commands"),
            SCRIPTS.resolve("smoke"),
            SCRIPTS.resolve("spellings"));
    private static final String CACHE_PROPERTY = "loadpilot.cache";

    record Said(int code, String out, String err) {}

    private Shell() {}

    /**
     * Compiles the samples and the scripts of all tests into the kept cache, by one process for whichever test is first:
     * one by one takes several times as long.
     */
    static void compileTogether() {
        System.setProperty(CACHE_PROPERTY, CACHE.toString());
        try (ScriptHost host = Wiring.scripts()) {
            host.compileAll(FOLDERS.stream()
                    .flatMap(folder -> scriptsOf(folder).stream())
                    .toList());
        }
    }

    static void forgetTheCache() {
        System.clearProperty(CACHE_PROPERTY);
    }

    static List<Path> scriptsOf(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Language.of(file) != null).sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static TestPlan plan(Path script, ScriptInputs inputs) {
        System.setProperty(CACHE_PROPERTY, CACHE.toString());
        try (ScriptHost host = Wiring.scripts()) {
            return host.load(script, inputs);
        } finally {
            forgetTheCache();
        }
    }

    static Said say(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int code = line.execute(args);
        return new Said(code, out.toString(), err.toString());
    }
}
