package io.loadpilot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import groovy.lang.Closure;
import groovy.lang.GroovyShell;
import groovy.lang.Script;
import io.loadpilot.groovy.LoadPilotScript;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an IDE is told of scripts, read as IntelliJ IDEA reads it. */
class GdslTest {
    @Test
    void scriptsKnowTheWordsOfTheirBaseClass() throws IOException {
        Ide ide = read();

        assertThat(ide.known).isEqualTo(LoadPilotScript.class);
        assertThat(Shell.scriptsOf(Shell.SAMPLES).stream().map(Path::toString))
                .filteredOn(name -> name.matches(Objects.requireNonNull(ide.path)))
                .isNotEmpty()
                .allMatch(name -> name.endsWith(".groovy"));
    }

    private static Ide read() throws IOException {
        CompilerConfiguration configuration = new CompilerConfiguration();
        configuration.setScriptBaseClass(Ide.class.getName());
        GroovyShell shell = new GroovyShell(GdslTest.class.getClassLoader(), configuration);
        try (InputStream text = GdslTest.class.getResourceAsStream("/loadpilot.gdsl")) {
            byte[] read = Objects.requireNonNull(text).readAllBytes();
            Ide ide = (Ide) shell.parse(new String(read, StandardCharsets.UTF_8));
            ide.run();
            return ide;
        }
    }

    /** The words of a GDSL file that ours uses. */
    public abstract static class Ide extends Script {
        private @Nullable String path;
        private @Nullable Class<?> known;

        public Object context(Map<String, String> filter) {
            path = filter.get("pathRegexp");
            return this;
        }

        public void contributor(Object context, Closure<?> words) {
            words.call();
        }

        public Class<?> findClass(String name) throws ClassNotFoundException {
            return Class.forName(name);
        }

        public void delegatesTo(Class<?> type) {
            known = type;
        }
    }
}
