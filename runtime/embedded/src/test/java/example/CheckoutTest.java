package example;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadpilot.embedded.LoadPilot;
import io.loadpilot.lab.Lab;
import io.loadpilot.lab.LabOptions;
import io.loadpilot.metrics.output.RunSummary;
import io.loadpilot.plan.Scenario;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.plan.load.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample of the how-to: seen from outside of all packages of ours. */
final class CheckoutTest {
    private static final Path ROOT = Path.of("../..");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theSampleRunsAndLeavesItsResults() throws Exception {
        try (Lab lab = Lab.start(LabOptions.defaults())) {
            TestPlan plan = Checkout.plan(lab.uri().toString());
            Scenario brief = plan.scenarios().get(0).withLoad(Load.constant(50, ofMillis(600)));

            RunSummary summary = LoadPilot.of(plan.withScenarios(List.of(brief)))
                    .keepIn(folder)
                    .run();

            assertThat(summary.totals().requests().errors()).isZero();
            assertThat(summary.judgement().thresholds()).hasSize(4);
            assertThat(folder.resolve(summary.run().id()).resolve("summary.json"))
                    .isRegularFile();
        }
    }

    /** Its Kotlin and Groovy parts are of samples, which other tests run. */
    @Test
    void theHowToShowsWhatIsRun() throws IOException {
        String howTo = Files.readString(ROOT.resolve("docs/how-to/groovy-and-java.md"));
        String shown = Files.readString(ROOT.resolve("samples/checkout.loadpilot.kts"))
                + Files.readString(ROOT.resolve("samples/checkout.loadpilot.groovy"))
                + Files.readString(Path.of("src/test/java/example/Checkout.java"));

        assertThat(blocks(howTo))
                .hasSize(4)
                .allSatisfy(block -> assertThat(shown).contains(block));
    }

    private static List<String> blocks(String markdown) {
        return Stream.of(markdown.split("```"))
                .filter(part -> part.startsWith("kotlin\n") || part.startsWith("groovy\n") || part.startsWith("java\n"))
                .map(part -> part.substring(part.indexOf('\n') + 1))
                .toList();
    }
}
