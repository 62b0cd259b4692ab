package io.loadpilot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the how-to pages show is part of files that are run: by {@link SamplesTest}, by the tests beside the examples in
 * Java, by the build of the sample project.
 */
class HowToTest {
    private static final Path ROOT = Path.of("../..");
    private static final List<String> RUN = List.of("samples", "runtime/embedded/src/test/java/example");

    /** The line before a block may link to its file. */
    private static final Pattern BLOCK = Pattern.compile(
            "(?:\\]\\([./]*(\\S+)\\):\n\n)?^```(kotlin|groovy|java|xml)\n(.*?)^```$",
            Pattern.DOTALL | Pattern.MULTILINE);

    private static final Map<String, String> ENDINGS =
            Map.of("kotlin", ".loadpilot.kts", "groovy", ".loadpilot.groovy", "java", ".java", "xml", "pom.xml");

    /** Pages with XML that is in no project that is built, and why. */
    private static final Map<String, String> OTHER_XML =
            Map.of("groovy-and-java.md", "the sample project runs its plans with JUnit alone");

    /** Pages with Kotlin alone, and why. */
    private static final Map<String, String> KOTLIN_ONLY = Map.of("ktor.md", "Ktor's client is one for Kotlin");

    /** Texts by paths from the root. */
    private static final Map<String, String> FILES = new TreeMap<>();

    record Block(String file, String language, String text) {}

    @BeforeAll
    static void readWhatIsRun() throws IOException {
        for (String folder : RUN) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                for (Path file : files.filter(HowToTest::isShown).toList()) {
                    FILES.put(ROOT.relativize(file).toString(), stripped(Files.readString(file)));
                }
            }
        }
    }

    static Stream<Path> pages() throws IOException {
        return Files.list(ROOT.resolve("docs/how-to")).sorted();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyBlockIsPartOfAFileThatIsRun(Path page) throws IOException {
        assertThat(blocks(page))
                .filteredOn(block -> !block.language().equals("xml") || !OTHER_XML.containsKey(name(page)))
                .filteredOn(block -> FILES.entrySet().stream()
                        .noneMatch(file -> file.getKey().endsWith(ENDINGS.get(block.language()))
                                && file.getKey().endsWith(block.file())
                                && file.getValue().contains(block.text())))
                .as("blocks that are in no such file, or not in the one that is linked to")
                .isEmpty();
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

    private static boolean isShown(Path file) {
        return ENDINGS.values().stream().anyMatch(file.toString()::endsWith);
    }

    private static String name(Path page) {
        return page.getFileName().toString();
    }

    private static List<Block> blocks(Path page) throws IOException {
        return BLOCK.matcher(Files.readString(page))
                .results()
                .map(found -> new Block(
                        Objects.requireNonNullElse(found.group(1), ""), found.group(2), stripped(found.group(3))))
                .toList();
    }

    /** Whole lines, wherever they begin. */
    private static String stripped(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n", "\n", "\n"));
    }
}
