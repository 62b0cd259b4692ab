package io.loadpilot.plan;

import io.loadpilot.plan.problem.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which scenario waits for which. */
final class StartOrder {
    private StartOrder() {}

    static void validate(List<Scenario> scenarios, Problems problems) {
        for (Scenario scenario : scenarios) {
            scenario.start().after().ifPresent(name -> {
                problems.require(
                        find(name, scenarios).isPresent(),
                        scenario.where(),
                        "scenario \"" + scenario.name() + "\" starts after \"" + name + "\", which is not there",
                        Suggestion.of(
                                name, scenarios.stream().map(Scenario::name).toList()));
                problems.require(
                        !circular(scenario, scenarios),
                        scenario.where(),
                        "scenario \"" + scenario.name() + "\" waits for itself to end",
                        "let one of the scenarios that wait for each other start without startAfter");
            });
        }
    }

    /** When it has ended at the latest, tasks under way left out; counted from the start of the run. */
    static Duration endOf(Scenario scenario, List<Scenario> all) {
        Duration end = Duration.ZERO;
        Optional<Scenario> next = Optional.of(scenario);
        for (int i = 0; i < all.size() && next.isPresent(); i++) {
            Scenario current = next.get();
            end = end.plus(current.start().delay()).plus(current.load().total());
            next = current.start().after().flatMap(name -> find(name, all));
        }
        return end;
    }

    private static boolean circular(Scenario scenario, List<Scenario> all) {
        Optional<Scenario> next = Optional.of(scenario);
        for (int i = 0; i < all.size(); i++) {
            next = next.flatMap(current -> current.start().after()).flatMap(name -> find(name, all));
            if (next.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Scenario> find(String name, List<Scenario> all) {
        return all.stream().filter(scenario -> scenario.name().equals(name)).findFirst();
    }
}
