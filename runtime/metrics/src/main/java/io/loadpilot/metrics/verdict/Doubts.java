package io.loadpilot.metrics.verdict;

import io.loadpilot.metrics.Arrivals;
import io.loadpilot.metrics.OutcomeKind;
import io.loadpilot.metrics.run.RunEnd;
import io.loadpilot.metrics.run.RunTotals;
import io.loadpilot.metrics.run.ScenarioInfo;
import io.loadpilot.plan.load.Numbers;
import java.util.ArrayList;
import java.util.List;

/** Every reason why the numbers of a run say nothing about its target. */
final class Doubts {
    private final RunTotals totals;
    private final List<ScenarioInfo> scenarios;
    private final Arrivals arrivals;
    private final List<Reason> found = new ArrayList<>();

    Doubts(RunTotals totals, List<ScenarioInfo> scenarios) {
        this.totals = totals;
        this.scenarios = scenarios;
        this.arrivals = totals.allArrivals();
    }

    List<Reason> list() {
        memoryRanOut();
        nothingMeasured();
        arrivalsDropped();
        if (totals.end() == RunEnd.COMPLETED) {
            arrivalsLeftWaiting();
            arrivalsMissing();
        }
        ranOut();
        noRoomForTasks();
        found.addAll(new GeneratorDoubts(totals).list());
        return found;
    }

    private void memoryRanOut() {
        if (totals.end() == RunEnd.EXHAUSTED) {
            found.add(new Reason(
                    totals.endReason(), "keep less in memory, or allow more, such as LOADPILOT_JAVA_OPTS=-Xmx2g"));
        }
    }

    private void nothingMeasured() {
        if (totals.requests().count() > 0) {
            return;
        }
        if (arrivals.orphans() > 0) {
            String example = totals.errors().isEmpty()
                    ? ""
                    : "; the first said: " + totals.errors().get(0).message();
            found.add(new Reason(
                    "no request was sent: " + arrivals.orphans() + " tasks failed before their first one",
                    "correct the script" + example));
        } else {
            found.add(new Reason("no request was measured", "run longer, or check that the tasks send requests"));
        }
    }

    private void arrivalsDropped() {
        if (arrivals.backlogFull() > 0) {
            found.add(new Reason(
                    Numbers.grouped(arrivals.backlogFull()) + " of " + Numbers.grouped(arrivals.planned())
                            + " arrivals were dropped because too many were already waiting for a virtual user",
                    "raise maxUsers or maxBacklog, or lower the rate"));
        }
    }

    private void arrivalsLeftWaiting() {
        if (arrivals.runEnded() > 0) {
            found.add(new Reason(
                    Numbers.grouped(arrivals.runEnded()) + " of " + Numbers.grouped(arrivals.planned())
                            + " arrivals were still waiting for a virtual user when the run ended",
                    "raise maxUsers, lengthen gracefulStop, or lower the rate"));
        }
    }

    private void arrivalsMissing() {
        Arrivals open = Arrivals.NONE;
        for (int i = 0; i < totals.arrivals().size(); i++) {
            Arrivals each = totals.arrivals().get(i);
            if (i < scenarios.size() && scenarios.get(i).iterations() > 0) {
                iterationsMissing(scenarios.get(i), each.missing());
            } else {
                open = open.plus(each);
            }
        }
        if (open.missing() > 0) {
            found.add(new Reason(
                    Numbers.grouped(open.missing()) + " of " + Numbers.grouped(open.planned())
                            + " arrivals were not made",
                    "lower the rate, or give the generator more CPU"));
        }
    }

    private void iterationsMissing(ScenarioInfo scenario, long missing) {
        if (missing > 0) {
            String of = scenarios.size() == 1 ? "" : " of \"" + scenario.name() + "\"";
            found.add(new Reason(
                    missing + " of " + Numbers.count(scenario.iterations(), "iteration") + of
                            + " were not started within " + Numbers.plain(scenario.duration()),
                    "raise atMost or users (of bench: -d or -c)"));
        }
    }

    private void ranOut() {
        long count = totals.requests().count(OutcomeKind.GENERATOR_LIMIT);
        if (count == 0) {
            return;
        }
        found.add(new Reason(
                Numbers.count(count, "request") + " found no free descriptor or local port on this machine"
                        + example(", such as: "),
                "raise ulimit -n, widen the range of local ports, or keep connections alive"));
    }

    private void noRoomForTasks() {
        long count = arrivals.orphanKinds().getOrDefault(OutcomeKind.GENERATOR_LIMIT, 0L);
        if (count > 0) {
            found.add(new Reason(Numbers.count(count, "task") + " found no room on this machine", example("")));
        }
    }

    private String example(String prefix) {
        return totals.errors().stream()
                .filter(error -> error.kind() == OutcomeKind.GENERATOR_LIMIT)
                .map(error -> prefix + error.message())
                .findFirst()
                .orElse("");
    }
}
