package io.loadpilot.imports.postman;

import io.loadpilot.imports.model.Call;
import io.loadpilot.imports.model.Extract;
import io.loadpilot.imports.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The JavaScript that follows a request: a status that is expected and members of JSON that are kept are understood, all
 * else is told.
 */
record TestScript(String test, boolean before) {
    private static final Pattern STATUS = Pattern.compile(
            "pm\\.response\\.to\\.have\\.status\\((\\d{3})\\)|pm\\.response\\.code\\)\\.to\\.(?:be\\.)?(?:eql?|equal)\\((\\d{3})\\)"
                    + "|responseCode\\.code\\s*===?\\s*(\\d{3})");
    private static final Pattern JSON_VARIABLE = Pattern.compile(
            "(?:var|let|const)\\s+(\\w+)\\s*=\\s*(?:pm\\.response\\.json\\(\\)|JSON\\.parse\\(responseBody\\))");
    private static final Pattern KEPT = Pattern.compile(
            "(?:pm\\.(?:environment|collectionVariables|globals|variables)\\.set|"
                    + "postman\\.set(?:Environment|Global)Variable)\\(\\s*[\"']([^\"']+)[\"']\\s*,\\s*"
                    + "(pm\\.response\\.json\\(\\)|JSON\\.parse\\(responseBody\\)|\\w+)((?:\\.\\w+|\\[[^\\]]+\\])+)\\s*\\)");
    private static final Pattern STEP = Pattern.compile("\\.(\\w+)|\\[[\"']?([^\\]\"']+)[\"']?\\]");

    static TestScript of(Node item) {
        StringBuilder test = new StringBuilder();
        boolean before = false;
        for (Node event : item.get("event").elements()) {
            Node lines = event.get("script", "exec");
            String text = lines.oneOrMany().stream().map(line -> line.text("")).collect(Collectors.joining("\n"));
            if (event.get("listen").text("").equals("test")) {
                test.append(text).append('\n');
            } else {
                before |= !text.isBlank();
            }
        }
        return new TestScript(test.toString(), before);
    }

    /** The names that are given a value. */
    List<String> sets() {
        return kept().stream().map(Kept::name).toList();
    }

    Call applied(Call call, Variables variables) {
        Call applied = call.expecting(statuses())
                .extracting(kept().stream()
                        .map(kept -> new Extract(variables.taken(kept.name()), kept.path()))
                        .toList());
        if (before) {
            applied = applied.commented("the script before this request is not taken over");
        }
        boolean all = test.isBlank() || !statuses().isEmpty() || !kept().isEmpty();
        return all ? applied : applied.commented("the script after this request is not taken over");
    }

    private List<Integer> statuses() {
        Matcher matcher = STATUS.matcher(test);
        List<Integer> statuses = new ArrayList<>();
        while (matcher.find()) {
            for (int group = 1; group <= matcher.groupCount(); group++) {
                if (matcher.group(group) != null) {
                    statuses.add(Integer.parseInt(matcher.group(group)));
                }
            }
        }
        return statuses.stream().distinct().toList();
    }

    private record Kept(String name, List<String> path) {}

    private List<Kept> kept() {
        List<String> sources = JSON_VARIABLE
                .matcher(test)
                .results()
                .map(found -> found.group(1))
                .toList();
        return KEPT.matcher(test)
                .results()
                .filter(found -> found.group(2).contains("(") || sources.contains(found.group(2)))
                .map(found -> new Kept(found.group(1), path(found.group(3))))
                .toList();
    }

    private static List<String> path(String text) {
        return STEP.matcher(text)
                .results()
                .map(step -> step.group(1) == null ? step.group(2) : step.group(1))
                .toList();
    }
}
