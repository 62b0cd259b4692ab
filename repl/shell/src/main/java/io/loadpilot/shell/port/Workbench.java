package io.loadpilot.shell.port;

import io.loadpilot.metrics.output.Output;
import io.loadpilot.plan.TestPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How a session gets plans and runs: what it takes from the command line around it. Used by the session's thread. */
public interface Workbench {
    /**
     * Compiles a script if need be and takes its plan, changed as the flags of {@code loadpilot script} say.
     *
     * @throws io.loadpilot.shell.line.Refusal if there is no plan in the end, with everything that is wrong
     */
    TestPlan read(Path script, List<String> flags);

    /** @throws io.loadpilot.shell.line.Refusal if a flag is wrong, or the plan is with it */
    TestPlan change(TestPlan plan, List<String> flags);

    /**
     * Makes everything ready for a run of the plan, which must have a target.
     *
     * @param watchers get what is measured
     * @param kept whether the run leaves a folder of results, with the script in it if there is one
     * @throws io.loadpilot.shell.line.Refusal if it cannot be run like that
     */
    PreparedRun prepare(TestPlan plan, List<Output> watchers, boolean kept, Optional<Path> script);
}
