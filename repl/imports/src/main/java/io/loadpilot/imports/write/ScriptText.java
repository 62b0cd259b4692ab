package io.loadpilot.imports.write;

import io.loadpilot.imports.model.Declared;
import io.loadpilot.imports.model.Extract;
import io.loadpilot.imports.model.Recording;
import io.loadpilot.imports.model.Step;
import io.loadpilot.plan.load.Constant;
import io.loadpilot.plan.load.LoadProfile;
import java.time.Duration;
import java.util.List;

/** The outline of a script, the same in every language. */
public final class ScriptText {
    private static final String INDENT = "    ";
    private static final LoadProfile CAREFUL = new Constant(1, Duration.ofSeconds(30));
    /** More suspending calls than that make a method too long for the JVM. */
    private static final int MOST_STEPS = 60;

    private final Spelling spelling;
    private final HeadText head;
    private final StepText step;
    private final StringBuilder text = new StringBuilder();
    private int depth;

    private ScriptText(Spelling spelling, List<Declared> declared) {
        this.spelling = spelling;
        this.head = new HeadText(spelling);
        this.step = new StepText(spelling, declared);
    }

    public static String of(Recording recording, Language language) {
        Spelling spelling = language == Language.KOTLIN ? new KotlinSpelling() : new GroovySpelling();
        return new ScriptText(spelling, recording.declared()).write(recording);
    }

    private String write(Recording recording) {
        recording.notes().forEach(this::note);
        toSet(recording.needed());
        recording.target().ifPresent(url -> {
            if (url.known().isPresent()) {
                line("target(" + spelling.text(url) + ")");
                line("");
            }
        });
        declare(recording.declared());
        recording.target().filter(url -> url.known().isEmpty()).ifPresent(url -> {
            line("target(" + spelling.text(url) + ")");
            line("");
        });
        open("scenario(" + spelling.text(recording.name()) + ")");
        line("load = " + head.load(recording.load().orElse(CAREFUL)));
        thresholds(recording);
        user(recording);
        close();
        return text.toString();
    }

    private void toSet(List<Declared.Needed> needed) {
        if (!needed.isEmpty()) {
            note("To be set before it runs, in the environment or with -e NAME=value:");
            needed.forEach(one -> note("- " + one.name() + ": " + one.what()));
        }
    }

    private void declare(List<Declared> declared) {
        declared.forEach(one -> line(head.declaration(one)));
        if (!declared.isEmpty()) {
            line("");
        }
    }

    private void thresholds(Recording recording) {
        open("thresholds");
        recording.limit().ifPresent(limit -> line(spelling.below("p99", HeadText.duration(limit))));
        line(spelling.below("errorRate", "1.percent"));
        close();
    }

    private void user(Recording recording) {
        open("user");
        variables(recording.onStart());
        if (!recording.onStart().isEmpty()) {
            open("onStart");
            steps(recording.onStart());
            close();
        }
        for (Recording.Task task : recording.tasks()) {
            open("task(" + spelling.text(task.name()) + ")");
            variables(task.steps());
            steps(task.steps());
            close();
        }
        close();
    }

    /** Declared outside of the blocks in which they get their values. */
    private void variables(List<Step> steps) {
        steps.stream()
                .flatMap(Step::calls)
                .flatMap(call -> call.extracts().stream())
                .map(Extract::variable)
                .distinct()
                .forEach(name -> line(spelling.variable(name)));
    }

    private void steps(List<Step> steps) {
        steps.forEach(this::step);
    }

    private void step(Step one) {
        if (one instanceof Step.Group group) {
            group(group);
        } else if (one instanceof Step.Loop loop) {
            step.declarations(loop).forEach(this::line);
            List<String> lines = step.loop(loop);
            open(lines.get(0));
            lines.subList(1, lines.size()).forEach(this::line);
            steps(loop.steps());
            close();
        } else {
            step.lines(one).forEach(this::line);
        }
    }

    private void group(Step.Group group) {
        List<Step> steps = group.steps();
        for (int from = 0; from < steps.size(); from += MOST_STEPS) {
            open("group(" + spelling.text(group.name()) + ")");
            steps(steps.subList(from, Math.min(steps.size(), from + MOST_STEPS)));
            close();
        }
    }

    private void note(String text) {
        line(StepText.comment(text));
    }

    private void open(String head) {
        line(head + " {");
        depth++;
    }

    private void close() {
        depth--;
        line("}");
    }

    private void line(String line) {
        if (!line.isEmpty()) {
            text.append(INDENT.repeat(depth)).append(line);
        }
        text.append('\n');
    }
}
