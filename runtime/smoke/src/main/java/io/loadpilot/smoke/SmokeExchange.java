package io.loadpilot.smoke;

import java.util.List;

/**
 * A request and what came back, as lines that are ready to be shown: no credentials in them, bodies cut. Those of the
 * {@code conversation} that it opened tell themselves who said it.
 */
public record SmokeExchange(List<String> request, List<String> response, List<String> conversation) {
    public SmokeExchange {
        request = List.copyOf(request);
        response = List.copyOf(response);
        conversation = List.copyOf(conversation);
    }
}
