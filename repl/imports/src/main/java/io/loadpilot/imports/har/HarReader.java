package io.loadpilot.imports.har;

import io.loadpilot.imports.model.Call;
import io.loadpilot.imports.model.Recording;
import io.loadpilot.imports.model.Step;
import io.loadpilot.imports.tree.JsonTree;
import io.loadpilot.imports.tree.Node;
import io.loadpilot.imports.tree.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads an archive entry by entry, as it may be large, and puts its requests in the order in which they were sent. */
public final class HarReader {
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    private final Source source;
    private final boolean withAssets;
    private final List<HarEntry> entries = new ArrayList<>();
    private final Map<String, String> pages = new LinkedHashMap<>();
    private final LeftOut leftOut = new LeftOut();
    private int count;

    private HarReader(Source source, boolean withAssets) {
        this.source = source;
        this.withAssets = withAssets;
    }

    public static Recording read(Source source, boolean withAssets) {
        return new HarReader(source, withAssets).read();
    }

    private Recording read() {
        Node log = JsonTree.each(source, "log", Map.of("entries", this::entry, "pages", this::page));
        checkVersion(log.get("version"));
        if (count == 0) {
            throw source.wrong(log, "the archive has no entries; was anything recorded?");
        }
        if (entries.isEmpty()) {
            throw source.wrong(
                    log,
                    "none of the " + count + " entries is a request to replay (" + leftOut.text() + ")"
                            + (leftOut.assets() ? "; --with-assets takes static files too" : ""));
        }
        entries.sort(Comparator.comparing(HarEntry::started));
        List<HarEntry> hops = Redirects.joined(entries);
        List<String> notes = new ArrayList<>();
        creator(log).ifPresent(who -> notes.add("Recorded by " + who + "."));
        if (!leftOut.isEmpty()) {
            notes.add("Left out: " + leftOut.text() + "."
                    + (leftOut.assets() ? " --with-assets takes static files too." : ""));
        }
        String name = source.title();
        return Recording.of(name, List.of(new Recording.Task(name, steps(hops))))
                .noting(notes);
    }

    private void checkVersion(Node version) {
        String text = version.text("1.2");
        if (!text.isBlank() && !text.startsWith("1.")) {
            throw source.wrong(version, "the archive is of version " + text + ", not 1.1 or 1.2");
        }
    }

    private static Optional<String> creator(Node log) {
        Node who = log.get("browser").isAbsent() ? log.get("creator") : log.get("browser");
        return who.get("name")
                .text()
                .map(name -> (name + " " + who.get("version").text("")).strip());
    }

    private void page(Node page) {
        pages.put(page.get("id").text(""), page.get("title").text(""));
    }

    private void entry(Node node) {
        count++;
        if (node.get("request", "url").text("").isBlank()) {
            throw source.wrong(node, "entry " + count + " has no request with a URL");
        }
        HarEntry.Fate fate = HarEntry.fate(node);
        if (fate == HarEntry.Fate.REPLAYED || (fate == HarEntry.Fate.ASSET && withAssets)) {
            entries.add(HarEntry.read(node));
        } else {
            leftOut.count(node, fate);
        }
    }

    /** A group for each page, with the time in between that somebody looked at it. */
    private List<Step> steps(List<HarEntry> all) {
        List<Step> steps = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= all.size(); i++) {
            if (i < all.size() && all.get(i).page().equals(all.get(from).page())) {
                continue;
            }
            List<HarEntry> page = all.subList(from, i);
            if (from > 0) {
                pause(all.get(from - 1), page.get(0), steps);
            }
            steps.addAll(group(page));
            from = i;
        }
        return steps;
    }

    private static void pause(HarEntry before, HarEntry next, List<Step> steps) {
        Duration time = Duration.between(before.ended(), next.started());
        if (time.compareTo(SHORTEST_PAUSE) >= 0) {
            Duration shown = time.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : time;
            steps.add(new Step.Pause(Duration.ofMillis(shown.toMillis() / 100 * 100)));
        }
    }

    private List<Step> group(List<HarEntry> page) {
        List<Call> calls = page.stream().map(HarEntry::call).toList();
        String reference = page.get(0).page();
        if (reference.isEmpty() && pages.isEmpty()) {
            return List.copyOf(calls);
        }
        String title = pages.getOrDefault(reference, "");
        return List.of(new Step.Group(PageName.of(title, calls.get(0)), List.copyOf(calls)));
    }
}
