package io.loadpilot.imports.drill;

import io.loadpilot.imports.model.Recording;
import io.loadpilot.imports.model.Step;
import io.loadpilot.imports.model.Template;
import io.loadpilot.imports.tree.Node;
import io.loadpilot.imports.tree.Source;
import io.loadpilot.plan.load.Iterations;
import io.loadpilot.plan.load.LoadProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a benchmark file of drill, with the files that it includes. */
public final class DrillReader {
    private static final int DEEPEST_INCLUDE = 10;
    private static final Duration AT_MOST = Duration.ofHours(1);

    private final Names names = new Names();
    private final Steps steps = new Steps(names);

    private DrillReader() {}

    public static Recording read(Source source) {
        return new DrillReader().whole(source);
    }

    private Recording whole(Source source) {
        Node tree = source.tree();
        Node plan = tree.get("plan");
        if (!plan.isArray()) {
            throw source.wrong(tree, "there is no plan; it is a list of requests under \"plan\"");
        }
        Optional<Template> base = tree.get("base").text().map(text -> names.template(text.replaceFirst("/$", "")));
        List<Step> all = plan(source, plan, 0);
        if (all.stream().flatMap(Step::calls).findAny().isEmpty()) {
            throw source.wrong(plan, "the plan has no requests");
        }
        String name = source.title();
        Recording read = Recording.of(name, List.of(new Recording.Task(name, all)))
                .declaring(names.declared())
                .loaded(load(source, tree));
        return base.map(read::aimedAt).orElse(read);
    }

    /** As many iterations as are written, by so many at a time; drill makes one if nothing is said. */
    private static LoadProfile load(Source source, Node tree) {
        int users = (int) Math.max(1, number(source, tree, "concurrency", 1));
        long count = (long) Math.max(1, number(source, tree, "iterations", 1));
        Duration rampUp = Duration.ofSeconds((long) Math.max(0, number(source, tree, "rampup", 0)));
        return new Iterations(count, (int) Math.min(users, count), AT_MOST, rampUp);
    }

    private static double number(Source source, Node tree, String name, double usual) {
        Node value = tree.get(name);
        double number = value.number(Double.NaN);
        if (!value.isAbsent() && Double.isNaN(number)) {
            throw source.wrong(value, name + " is a number, not " + value.text("a list"));
        }
        return value.isAbsent() ? usual : number;
    }

    private List<Step> plan(Source source, Node plan, int depth) {
        List<Step> all = new ArrayList<>();
        for (Node entry : plan.elements()) {
            if (entry.get("include").isScalar()) {
                all.addAll(included(source, entry.get("include"), depth));
            } else {
                all.addAll(steps.of(source, entry));
            }
        }
        return all;
    }

    private List<Step> included(Source source, Node name, int depth) {
        if (depth == DEEPEST_INCLUDE) {
            throw source.wrong(name, "files include each other more than " + DEEPEST_INCLUDE + " deep");
        }
        Source other = source.beside(name);
        Node tree = other.tree();
        return plan(other, tree.isArray() ? tree : tree.get("plan"), depth + 1);
    }
}
