package io.loadpilot.smoke;

import io.loadpilot.plan.user.Stream;
import java.util.ArrayList;
import java.util.List;

/** What was said on a stream and what came, a line each; of a long one the beginning, and how much more there was. */
final class Conversation {
    private static final int MOST_LINES = 20;

    private final List<String> lines = new ArrayList<>();
    private int untold;

    void said(Stream.Message message) {
        add("> ", message);
    }

    void heard(Stream.Message message) {
        add("< ", message);
    }

    List<String> lines() {
        List<String> all = new ArrayList<>(lines);
        if (untold > 0) {
            all.add("(and " + untold + " more)");
        }
        return all;
    }

    private void add(String mark, Stream.Message message) {
        if (lines.size() == MOST_LINES) {
            untold++;
            return;
        }
        lines.add(mark
                + switch (message.type()) {
                    case PING -> "(ping)";
                    case PONG -> "(pong)";
                    case TEXT, BINARY -> ExchangeText.line(message.data());
                });
    }
}
