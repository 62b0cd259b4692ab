package io.loadpilot.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The same plan in Kotlin, whose tasks suspend, and in the languages whose tasks block a thread. */
final class Spellings {
    private static final String STATIC = "@CompileStatic import groovy.transform.CompileStatic\n";

    private Spellings() {}

    /** @param kotlin ready to run; it keeps the name that LoadPilot has in all tables */
    static List<Tool> of(LoadPilot kotlin, Workspace workspace) throws IOException, InterruptedException {
        Path script = workspace.unpack("bench.loadpilot.groovy", Map.of());
        Path checked = Files.writeString(
                script.resolveSibling("bench-static.loadpilot.groovy"), STATIC + Files.readString(script));
        LoadPilot groovy = kotlin.named("Groovy", script);
        LoadPilot groovyStatic = kotlin.named("Groovy, static", checked);
        groovy.prepare(workspace);
        groovyStatic.prepare(workspace);
        return List.of(kotlin, new SpelledInJava(), groovy, groovyStatic);
    }
}
