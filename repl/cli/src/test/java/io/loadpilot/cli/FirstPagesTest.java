package io.loadpilot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadpilot.cli.Shell.Said;
import io.loadpilot.lab.Lab;
import io.loadpilot.lab.LabOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of the pages that everybody reads first do what they say. */
class FirstPagesTest {
    private static final Pattern KOTLIN = Pattern.compile("^```kotlin\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern USER = Pattern.compile("^    user \\{.*?^    }\n", Pattern.DOTALL | Pattern.MULTILINE);

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void compileTogether() {
        Shell.compileTogether();
    }

    @Test
    void theScriptOfTheReadmePasses() throws IOException {
        assertThat(smoke(blocks("README.md").get(0)).out()).contains("✓ browse", "✓ buy", "all 2 passed");
    }

    /** It grows from step to step. */
    @Test
    void theScriptOfTheTutorialPassesWithAllOfItsSteps() throws IOException {
        List<String> steps = blocks("docs/tutorial.md");
        String second = USER.matcher(steps.get(0)).replaceFirst(found -> steps.get(1));
        String third = USER.matcher(second).replaceFirst(found -> steps.get(2) + found.group());

        assertThat(smoke(steps.get(3) + third).out()).contains("✓ browse", "✓ order", "all 2 passed");
        assertThat(steps).as("steps that are tried here").hasSize(4);
    }

    private Said smoke(String script) throws IOException {
        Path file = Files.writeString(folder.resolve("page.loadpilot.kts"), script);
        try (Lab lab = Lab.start(LabOptions.defaults())) {
            return Shell.say("smoke", file.toString(), "-t", lab.uri().toString(), "-e", "SHOP_PASSWORD=secret");
        }
    }

    private static List<String> blocks(String page) throws IOException {
        return KOTLIN.matcher(Files.readString(Path.of("../..", page)))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
