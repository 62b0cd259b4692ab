package io.loadpilot.imports.har;

import io.loadpilot.imports.model.Call;

/** What a group of requests is called: the title of its page, unless that is a URL as in Chrome. */
final class PageName {
    private static final int LONGEST = 60;

    private PageName() {}

    static String of(String title, Call first) {
        String name = title.strip();
        if (name.matches("(?i)https?://.*")) {
            name = name.replaceFirst("(?i)^https?://[^/?#]*", "").replaceFirst("[?#].*", "");
        }
        if (name.isEmpty()) {
            name = first.title().substring(first.method().length() + 1);
        }
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 1) + "…";
    }
}
