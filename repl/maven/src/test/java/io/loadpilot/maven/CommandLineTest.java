package io.loadpilot.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    private static final Path LAUNCHER = Path.of("dist/bin/loadpilot");
    private static final Path SCRIPT = Path.of("load/shop.loadpilot.kts");
    private static final Path REPORTS = Path.of("reports");

    @Test
    void saysNothingThatIsNotConfigured() {
        CommandLine line = new CommandLine("smoke", null, Map.of(), List.of(), null, REPORTS);

        assertThat(line.of(LAUNCHER, SCRIPT))
                .containsExactly(
                        "dist/bin/loadpilot",
                        "smoke",
                        "--junit",
                        "reports/TEST-smoke-load-shop.loadpilot.kts.xml",
                        "load/shop.loadpilot.kts");
    }

    @Test
    void namesTargetParametersResultsAndArguments() {
        Map<String, @Nullable String> parameters = new LinkedHashMap<>();
        parameters.put("rps", "20");
        parameters.put("customer", "Ada L.");
        CommandLine line = new CommandLine(
                "script", "http://localhost:8080", parameters, List.of("--http1", "-q"), Path.of("results"), REPORTS);

        assertThat(line.of(LAUNCHER, SCRIPT))
                .containsExactly(
                        "dist/bin/loadpilot",
                        "script",
                        "--target",
                        "http://localhost:8080",
                        "-p",
                        "rps=20",
                        "-p",
                        "customer=Ada L.",
                        "--results-dir",
                        "results",
                        "--junit",
                        "reports/TEST-script-load-shop.loadpilot.kts.xml",
                        "--http1",
                        "-q",
                        "load/shop.loadpilot.kts");
    }

    @Test
    void reportsAreNamedAfterTheScriptWithItsFolderIfThatIsNotTheUsualOne() {
        CommandLine line = new CommandLine("smoke", null, Map.of(), List.of(), null, REPORTS);

        assertThat(line.report(Path.of("src/test/loadpilot/a.loadpilot.kts")))
                .isEqualTo(REPORTS.resolve("TEST-smoke-a.loadpilot.kts.xml"));
        assertThat(line.report(Path.of("other/a.loadpilot.kts")))
                .isEqualTo(REPORTS.resolve("TEST-smoke-other-a.loadpilot.kts.xml"));
    }

    @Test
    void leavesToTheArgumentsWhatTheySay() {
        List<String> arguments = List.of("--results-dir=none", "--junit", "own.xml");
        CommandLine line = new CommandLine("script", null, Map.of(), arguments, Path.of("results"), REPORTS);

        assertThat(line.of(LAUNCHER, SCRIPT))
                .containsExactly(
                        "dist/bin/loadpilot",
                        "script",
                        "--results-dir=none",
                        "--junit",
                        "own.xml",
                        "load/shop.loadpilot.kts");
    }

    @Test
    void passesAParameterWithoutTextOn() {
        Map<String, @Nullable String> parameters = new LinkedHashMap<>();
        parameters.put("customer", null);
        CommandLine line = new CommandLine("smoke", null, parameters, List.of(), null, REPORTS);

        assertThat(line.of(LAUNCHER, SCRIPT)).contains("customer=");
    }
}
