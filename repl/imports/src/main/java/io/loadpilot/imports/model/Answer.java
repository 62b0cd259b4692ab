package io.loadpilot.imports.model;

import java.util.List;

/**
 * What came back when it was recorded.
 *
 * @param headers in the order received
 * @param type of the body, without parameters
 * @param body empty if it was not recorded, or is no text
 */
public record Answer(int status, List<Field> headers, String type, String body) {
    public Answer {
        headers = List.copyOf(headers);
    }
}
