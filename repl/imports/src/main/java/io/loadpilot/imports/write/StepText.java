package io.loadpilot.imports.write;

import io.loadpilot.imports.model.Call;
import io.loadpilot.imports.model.Declared;
import io.loadpilot.imports.model.Step;
import io.loadpilot.imports.model.Step.Items;
import io.loadpilot.imports.model.Step.Loop;
import java.util.ArrayList;
import java.util.List;

/** The lines of a step, but for the blocks that hold others. */
final class StepText {
    private final Spelling spelling;
    private final CallText calls;

    StepText(Spelling spelling, List<Declared> declared) {
        this.spelling = spelling;
        this.calls = new CallText(spelling, declared);
    }

    static String comment(String text) {
        return "// " + text.replaceAll("\\s+", " ").strip();
    }

    List<String> lines(Step step) {
        if (step instanceof Call call) {
            List<String> lines = new ArrayList<>(
                    call.comments().stream().map(StepText::comment).toList());
            lines.addAll(calls.lines(call));
            return lines;
        }
        if (step instanceof Step.Pause pause) {
            return List.of("think(" + HeadText.duration(pause.time()) + ")");
        }
        if (step instanceof Step.Note note) {
            return List.of(comment(note.text()));
        }
        if (step instanceof Step.Assign assign) {
            return List.of(spelling.define(assign.variable()) + " = " + spelling.text(assign.value()));
        }
        Step.Compare compare = (Step.Compare) step;
        return List.of(spelling.comparison(compare.actual(), compare.wanted()));
    }

    List<String> declarations(Loop loop) {
        return calls.declarations(loop);
    }

    /** How the block of a loop begins, up to its brace, and lines that belong inside at once. */
    List<String> loop(Loop loop) {
        Items items = loop.items();
        if (items.rows().isPresent()) {
            String rows = items.rows().get();
            return List.of(
                    "for (row in " + some(items, spelling.numbersBelow(rows + ".size")) + ")",
                    spelling.define(loop.variable()) + " = " + rows + "[row]");
        }
        String all = items.range().isPresent()
                ? spelling.range(items.range().get())
                : new JsonText(spelling).flat(items.values());
        return List.of("for (" + loop.variable() + " in " + some(items, all) + ")");
    }

    private static String some(Items items, String all) {
        return all
                + (items.shuffled() ? ".shuffled(random)" : "")
                + (items.pick().isPresent() ? ".take(" + items.pick().getAsInt() + ")" : "");
    }
}
