package io.loadpilot.imports.model;

import java.util.List;

/**
 * A value that later requests send.
 *
 * @param variable that takes it
 * @param path names of members and numbers of elements, in the response's JSON
 */
public record Extract(String variable, List<String> path) {
    public Extract {
        path = List.copyOf(path);
    }
}
