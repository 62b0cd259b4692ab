package io.loadpilot.cli;

import io.loadpilot.plan.TestPlan;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "bench",
        description = "Load one URL without a script, as hey, wrk, wrk2 and oha do.",
        footer = {
            "",
            "Examples:",
            "  loadpilot bench http://localhost:8080/health -c 100 -d 30s",
            "  loadpilot bench localhost:8080/api/products -r 500 -d 1m --threshold 'p99<50ms'",
            "  loadpilot bench localhost:8080/orders -n 1000 -b @order.json -T application/json",
            "",
            "Without --rate each of the -c users sends its next request when the one before was answered. With it",
            "requests are due at fixed times, and response time counts from then on.",
            "",
            "Exit code: 0 done, 1 no request succeeded, 2 wrong usage, 74 results could not be kept,",
            "130 interrupted; with --threshold as from script: 0 PASS, 1 FAIL, 3 INCONCLUSIVE."
        })
final class BenchCommand extends BaseCommand implements Callable<Integer> {
    @Parameters(paramLabel = "URL", description = "What to request; http:// may be left out.")
    private String url = "";

    @Mixin
    private BenchFlags load = new BenchFlags();

    @Mixin
    private RequestFlags request = new RequestFlags();

    @Mixin
    private MeasureFlags measure = new MeasureFlags();

    @Mixin
    private SeedFlag seed = new SeedFlag();

    @Mixin
    private HttpFlags http = new HttpFlags();

    @Mixin
    private ResultFlags results = new ResultFlags(ResultFlags.NONE);

    @Mixin
    private LookFlags look = new LookFlags();

    @Override
    public Integer call() throws Exception {
        BenchUrl target = BenchUrl.parse(url);
        TestPlan plan = new BenchPlan(target.target(), request.to(target.path()), request.secrets())
                .of(load, measure, seed.value());
        return new Wiring(results, look, out()).bench(plan, http.options(target.target()));
    }
}
