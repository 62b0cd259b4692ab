package io.loadpilot.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The how-to shows parts of the sample project, which the build runs. */
class HowToTest {
    private static final Path ROOT = Path.of("../..");

    @ParameterizedTest
    @CsvSource({"xml, pom.xml", "kotlin, src/test/loadpilot/shop.loadpilot.kts"})
    void showsWhatTheSampleSays(String language, String file) throws IOException {
        String sample =
                stripped(Files.readString(ROOT.resolve("samples/maven-project").resolve(file)));
        List<String> shown = blocks(Files.readString(ROOT.resolve("docs/how-to/maven.md")), language);

        assertThat(shown).isNotEmpty().allSatisfy(block -> assertThat(sample).contains(block));
    }

    private static List<String> blocks(String page, String language) {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(block -> stripped(block.group(1)))
                .toList();
    }

    private static String stripped(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }
}
