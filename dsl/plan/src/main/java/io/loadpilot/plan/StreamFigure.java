package io.loadpilot.plan;

import java.util.Arrays;

/** What is measured of each stream of a request, under that request's name and a word: {@code WS /chat messages in}. */
public enum StreamFigure {
    /** A WebSocket from its handshake to its end. */
    SESSION(Subject.Kind.TRANSACTION, "session"),
    MESSAGES_IN(Subject.Kind.COUNTER, "messages in"),
    MESSAGES_OUT(Subject.Kind.COUNTER, "messages out"),
    /** What messages carry; without frames. */
    BYTES_IN(Subject.Kind.COUNTER, "bytes in"),
    BYTES_OUT(Subject.Kind.COUNTER, "bytes out"),
    /** From a ping to its pong. */
    PING(Subject.Kind.TIMER, "ping"),
    /** A body from the head of its response to its end. */
    STREAM(Subject.Kind.TRANSACTION, "stream"),
    EVENTS(Subject.Kind.COUNTER, "events"),
    /** From the request on. */
    FIRST_EVENT(Subject.Kind.TIMER, "first event"),
    /** Between two events. */
    GAP(Subject.Kind.TIMER, "gap");

    private final Subject.Kind kind;
    private final String ending;

    StreamFigure(Subject.Kind kind, String word) {
        this.kind = kind;
        this.ending = " " + word;
    }

    /** Its name for streams that {@code request} opens. */
    public String of(String request) {
        return request + ending;
    }

    /** Whether a run may measure it without a script having declared it. */
    public static boolean mayBe(Subject subject) {
        return Arrays.stream(values())
                .anyMatch(figure -> figure.kind == subject.kind()
                        && subject.name().endsWith(figure.ending)
                        && subject.name().length() > figure.ending.length());
    }
}
