package io.loadpilot.cli;

import io.loadpilot.http.HttpOptions;
import io.loadpilot.plan.TestPlan;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where requests go, and how. */
final class TargetFlags {
    @Option(
            names = {"-t", "--target"},
            paramLabel = "URL",
            description = "Base of relative paths; wins over the script's target.")
    private @Nullable String url;

    @Option(names = "--demo", description = "Start the built-in target in this process and aim at it.")
    private boolean demo;

    @Mixin
    private HttpFlags http = new HttpFlags();

    boolean demo() {
        if (demo && url != null) {
            throw new UsageException("--demo and --target name two targets; give one of them");
        }
        return demo;
    }

    /** The flag's target in place of the script's; a demo's in place of both. */
    TestPlan aim(TestPlan plan, Optional<String> demoUrl) {
        if (demoUrl.isPresent()) {
            return plan.withTarget(demoUrl.get());
        }
        return url == null ? plan : plan.withTarget(url);
    }

    /** @throws UsageException if the plan has no target, or one that is no http or https URL */
    HttpOptions httpOptions(TestPlan plan) {
        String target = plan.target()
                .orElseThrow(() -> new UsageException(
                        plan.name() + " names no target; add target(\"http://…\") to it, or give -t URL or --demo"));
        return http.options(target);
    }
}
