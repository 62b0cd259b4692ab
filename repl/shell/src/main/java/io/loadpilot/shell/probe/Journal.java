package io.loadpilot.shell.probe;

import io.loadpilot.plan.user.Reply;
import io.loadpilot.plan.user.Request;
import io.loadpilot.values.Response;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What was sent from the prompt; of a long session the end of it. Any thread. */
public final class Journal {
    private static final int KEPT = 200;

    private final Deque<Probed> entries = new ArrayDeque<>();
    private int count;

    synchronized Probed add(String target, Request request, Reply reply, Response response) {
        Probed probed = new Probed(++count, target, request, reply, response);
        entries.addLast(probed);
        if (entries.size() > KEPT) {
            entries.removeFirst();
        }
        return probed;
    }

    public synchronized List<Probed> entries() {
        return List.copyOf(entries);
    }

    public synchronized Optional<Probed> last() {
        return Optional.ofNullable(entries.peekLast());
    }

    synchronized Optional<Probed> at(int number) {
        return entries.stream().filter(probed -> probed.number() == number).findFirst();
    }
}
