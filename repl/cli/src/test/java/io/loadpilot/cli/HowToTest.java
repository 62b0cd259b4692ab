package io.loadpilot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the how-to pages show is part of files that are run: by {@link SamplesTest}, by the tests beside the examples in
 * Java, by the build of the sample project.
 */
class HowToTest {
    private static final Path ROOT = Path.of("../..");
    private static final List<Path> RUN =
            List.of(ROOT.resolve("samples"), ROOT.resolve("runtime/embedded/src/test/java/example"));
    private static final Pattern BLOCK =
            Pattern.compile("^```(kotlin|groovy|java|xml)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    private static final Map<String, String> ENDINGS =
            Map.of("kotlin", ".loadpilot.kts", "groovy", ".loadpilot.groovy", "java", ".java", "xml", "pom.xml");

    /** Pages with XML that is in no project that is built, and why. */
    private static final Map<String, String> OTHER_XML =
            Map.of("groovy-and-java.md", "the sample project runs its plans with JUnit alone");

    /** Pages with Kotlin alone, and why. */
    private static final Map<String, String> KOTLIN_ONLY = Map.of("ktor.md", "Ktor's client is one for Kotlin");

    record Block(String language, String text) {}

    static Stream<Path> pages() throws IOException {
        return Files.list(ROOT.resolve("docs/how-to")).sorted();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyBlockIsPartOfAFileThatIsRun(Path page) throws IOException {
        for (Block block : blocks(page)) {
            if (!block.language().equals("xml") || !OTHER_XML.containsKey(name(page))) {
                assertThat(filesIn(block.language()))
                        .as("%s in %s:%n%s", page, block.language(), block.text())
                        .anyMatch(file -> file.contains(block.text()));
            }
        }
    }

    /** There may be more of them than in Kotlin, where a page is on one language. */
    @ParameterizedTest
    @MethodSource("pages")
    void whatIsInKotlinIsInGroovyAndJavaToo(Path page) throws IOException {
        Map<String, Long> counts =
                blocks(page).stream().collect(Collectors.groupingBy(Block::language, Collectors.counting()));
        long kotlin = KOTLIN_ONLY.containsKey(name(page)) ? 0 : counts.getOrDefault("kotlin", 0L);

        assertThat(counts.getOrDefault("groovy", 0L)).as("in Groovy").isGreaterThanOrEqualTo(kotlin);
        assertThat(counts.getOrDefault("java", 0L)).as("in Java").isGreaterThanOrEqualTo(kotlin);
    }

    private static String name(Path page) {
        return page.getFileName().toString();
    }

    private static List<Block> blocks(Path page) throws IOException {
        return BLOCK.matcher(Files.readString(page))
                .results()
                .map(found -> new Block(found.group(1), stripped(found.group(2))))
                .toList();
    }

    private static List<String> filesIn(String language) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Path folder : RUN) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(it -> it.toString().endsWith(ENDINGS.get(language)))
                        .toList()) {
                    texts.add(stripped(Files.readString(file)));
                }
            }
        }
        return texts;
    }

    /** Whole lines, wherever they begin. */
    private static String stripped(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n", "\n", "\n"));
    }
}
