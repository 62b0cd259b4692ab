package io.loadpilot.cli;

import io.loadpilot.kotlin.ScriptInputs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where everything random of a run comes from. */
final class SeedFlag {
    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Repeats what was random in the run that showed this seed (default: another each time).")
    private @Nullable Long seed;

    /** The same number however often it is asked for. */
    long value() {
        if (seed == null) {
            seed = ScriptInputs.anySeed();
        }
        return seed;
    }
}
