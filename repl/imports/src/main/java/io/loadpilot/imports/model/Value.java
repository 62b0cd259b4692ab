package io.loadpilot.imports.model;

import java.util.List;

/** What is only known when the script runs. */
public sealed interface Value extends Template.Part {
    /** A text that the script has declared, or the variable of a loop. */
    record Variable(String name) implements Value {}

    /** A member of the JSON with which a kept response came; an empty path means the whole body as text. */
    record Member(String response, List<String> path) implements Value {
        public Member {
            path = List.copyOf(path);
        }
    }

    /** The status of a kept response. */
    record Status(String response) implements Value {}

    /** A header of a kept response. */
    record HeaderOf(String response, String name) implements Value {}

    /** What a row or an item of a loop has under a name. */
    record Column(String row, String name) implements Value {}

    /** The number of the task's start, from 0. */
    record Iteration() implements Value {}

    /** Something that is made anew each time. */
    record Fresh(Kind kind) implements Value {
        /** What it is that is made. */
        public enum Kind {
            UUID,
            EPOCH_SECONDS,
            NUMBER
        }
    }
}
