package io.loadpilot.imports.har;

import io.loadpilot.imports.model.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A redirect and what the browser fetched because of it become one request, as LoadPilot follows redirects by itself. One
 * whose goal was not recorded is not followed.
 */
final class Redirects {
    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);
    private static final int FAR = 20;

    private Redirects() {}

    static List<HarEntry> joined(List<HarEntry> entries) {
        List<HarEntry> left = new ArrayList<>(entries);
        for (int i = 0; i < left.size(); i++) {
            HarEntry first = left.get(i);
            HarEntry last = first;
            int goal = goal(left, i, last);
            boolean followed = goal > 0;
            while (goal > 0) {
                last = left.remove(goal);
                goal = goal(left, i, last);
            }
            if (followed) {
                left.set(i, first.answeredAs(last));
            } else if (isRedirect(first)) {
                left.set(i, first.with(first.call().withoutRedirects()));
            }
        }
        return left;
    }

    private static boolean isRedirect(HarEntry entry) {
        return status(entry.call()) > 0 && STATUSES.contains(status(entry.call()));
    }

    private static int status(Call call) {
        return call.statuses().isEmpty() ? 0 : call.statuses().get(0);
    }

    /** Where the request is that an entry was redirected to; 0 if there is none nearby. */
    private static int goal(List<HarEntry> entries, int from, HarEntry redirect) {
        if (!isRedirect(redirect) || redirect.redirect().isEmpty()) {
            return 0;
        }
        for (int i = from + 1; i < Math.min(entries.size(), from + FAR); i++) {
            if (entries.get(i).url().equals(redirect.redirect())) {
                return i;
            }
        }
        return 0;
    }
}
