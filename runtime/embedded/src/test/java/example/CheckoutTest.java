package example;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadpilot.lab.Lab;
import io.loadpilot.lab.LabOptions;
import io.loadpilot.plan.Scenario;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.plan.load.Load;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample of the how-to: seen from outside of all packages of ours. */
final class CheckoutTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void theSampleRunsAndLeavesItsResults() throws Exception {
        try (Lab lab = Lab.start(LabOptions.defaults())) {
            TestPlan plan = Checkout.plan(lab.uri().toString());
            Scenario brief = plan.scenarios().get(0).withLoad(Load.constant(50, ofMillis(600)));

            Checkout.run(plan.withScenarios(List.of(brief)), folder);

            assertThat(folder).isDirectoryRecursivelyContaining("glob:**/summary.json");
            assertThat(lab.counters().requests("GET /api/products")).isPositive();
        }
    }
}
