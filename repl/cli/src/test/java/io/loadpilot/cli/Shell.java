package io.loadpilot.cli;

import io.loadpilot.scripts.ScriptHost;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/** Types commands in this process. Compiled scripts are kept in target/, so that only a change pays for the compiler. */
final class Shell {
    private static final String CACHE = "loadpilot.cache";

    record Said(int code, String out, String err) {}

    private Shell() {}

    static void keepCompiledScripts() {
        System.setProperty(
                CACHE, Path.of("target/sample-cache").toAbsolutePath().toString());
    }

    /** Compiles into the kept cache, at once: one by one takes several times as long. */
    static void compileTogether(List<Path> scripts) {
        keepCompiledScripts();
        try (ScriptHost host = Wiring.scripts()) {
            host.compileAll(scripts);
        }
    }

    static void forgetTheCache() {
        System.clearProperty(CACHE);
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
