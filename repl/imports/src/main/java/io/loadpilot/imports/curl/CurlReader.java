package io.loadpilot.imports.curl;

import io.loadpilot.imports.model.Call;
import io.loadpilot.imports.model.ImportException;
import io.loadpilot.imports.model.Recording;
import io.loadpilot.imports.model.Step;
import io.loadpilot.imports.tree.Source;
import java.util.ArrayList;
import java.util.List;

/** Reads a file of curl commands, as typed in a shell or copied from a browser. */
public final class CurlReader {
    private CurlReader() {}

    public static Recording read(Source source) {
        List<Step> calls = new ArrayList<>();
        for (ShellWords.Command command : commands(source)) {
            calls.addAll(calls(source, command));
        }
        if (calls.isEmpty()) {
            throw source.wrong(0, "there is no curl command in it");
        }
        return Recording.of(source.title(), List.of(new Recording.Task("replay", calls)));
    }

    private static List<ShellWords.Command> commands(Source source) {
        try {
            String text = source.text();
            return CmdWords.isCmd(text) ? CmdWords.commands(text) : ShellWords.commands(text);
        } catch (ImportException wrong) {
            throw source.wrong(0, String.valueOf(wrong.getMessage()));
        }
    }

    /** Of a pipe or a script only curl matters, and not what it is called by. */
    private static List<Call> calls(Source source, ShellWords.Command command) {
        List<String> words = new ArrayList<>(command.words());
        while (!words.isEmpty() && words.get(0).matches("[$>]|" + Source.CALLERS + "|\\w+=.*")) {
            words.remove(0);
        }
        if (words.isEmpty() || !words.get(0).matches("(.*/)?curl(\\.exe)?")) {
            return List.of();
        }
        try {
            return CurlCommand.of(words.subList(1, words.size()));
        } catch (ImportException wrong) {
            throw source.wrong(command.line(), String.valueOf(wrong.getMessage()));
        }
    }
}
