package io.loadpilot.imports.curl;

import io.loadpilot.imports.model.Call;
import io.loadpilot.imports.model.ImportException;
import io.loadpilot.imports.model.Recording;
import io.loadpilot.imports.model.Step;
import io.loadpilot.imports.tree.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a file of curl commands, as typed in a shell or copied from a browser. */
public final class CurlReader {
    private static final Pattern CURL = Pattern.compile("(?<![\\w.-])curl(\\.exe)?(?=\\s|$)");

    private final Source source;
    private final CurlUrls urls = new CurlUrls();
    /** Where curl is called by something else. */
    private final List<Integer> within = new ArrayList<>();

    private CurlReader(Source source) {
        this.source = source;
    }

    public static Recording read(Source source) {
        return new CurlReader(source).read();
    }

    private Recording read() {
        List<Step> calls = new ArrayList<>();
        for (Commands.Command command : commands()) {
            calls.addAll(calls(command));
        }
        if (calls.isEmpty()) {
            throw source.wrong(
                    within.stream().findFirst().orElse(0),
                    within.isEmpty()
                            ? "there is no curl command in it"
                            : "curl is called within another command, which is not understood here; write it out");
        }
        return Recording.of(source.title(), List.of(new Recording.Task("replay", calls)))
                .noting(notes())
                .declaring(urls.declared());
    }

    private List<String> notes() {
        String lines = within.stream().distinct().map(String::valueOf).collect(Collectors.joining(", "));
        return lines.isEmpty()
                ? List.of()
                : List.of("Left out: curl within other commands, in line " + lines + "; write those requests out.");
    }

    private List<Commands.Command> commands() {
        try {
            return Commands.of(source.text());
        } catch (ImportException wrong) {
            throw source.wrong(0, String.valueOf(wrong.getMessage()));
        }
    }

    /** Of a pipe or a script only curl matters, and not what it is called by. */
    private List<Call> calls(Commands.Command command) {
        List<String> words = new ArrayList<>(command.words());
        while (!words.isEmpty() && words.get(0).matches("(?s)[$>]|" + Source.CALLERS + "|\\w+=.*")) {
            words.remove(0);
        }
        if (words.isEmpty() || !words.get(0).matches("(.*/)?curl(\\.exe)?")) {
            Stream<String> texts = Stream.concat(command.words().stream(), command.computed().stream());
            if (texts.anyMatch(text -> CURL.matcher(text).find())) {
                within.add(command.line());
            }
            return List.of();
        }
        try {
            List<Call> calls = CurlCommand.of(words.subList(1, words.size()), urls);
            return command.computed().isEmpty()
                    ? calls
                    : calls.stream().map(CurlReader::incomplete).toList();
        } catch (ImportException wrong) {
            throw source.wrong(command.line(), String.valueOf(wrong.getMessage()));
        }
    }

    private static Call incomplete(Call call) {
        return call.commented("what a shell puts in the place of $(...) is not known: write it there");
    }
}
