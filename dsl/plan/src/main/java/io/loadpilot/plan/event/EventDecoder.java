package io.loadpilot.plan.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Reads server-sent events out of the bytes of a response, which may be cut anywhere. An event that the end of the
 * response cuts off is none. Used by one thread.
 */
public final class EventDecoder {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final int maxBytes;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private boolean firstLine = true;
    private boolean afterReturn;
    private String id = "";
    private String type = "";
    private OptionalLong retryMillis = OptionalLong.empty();

    /** @param maxBytes of one line, and characters of one event's data */
    public EventDecoder(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** How long the server wants a client to wait before it connects again, as told last. */
    public OptionalLong retryMillis() {
        return retryMillis;
    }

    /** False once a line or an event is larger than the limit; nothing must be fed after that. */
    public boolean feed(byte[] bytes, Consumer<ServerEvent> onEvent) {
        for (byte next : bytes) {
            boolean rest = afterReturn && next == '\n';
            afterReturn = next == '\r';
            if (rest) {
                continue;
            }
            if (next == '\n' || next == '\r') {
                endLine(onEvent);
            } else {
                line.write(next);
            }
            if (line.size() > maxBytes || data.length() > maxBytes) {
                return false;
            }
        }
        return true;
    }

    private void endLine(Consumer<ServerEvent> onEvent) {
        String text = line.toString(UTF_8);
        line.reset();
        if (firstLine && text.startsWith(BYTE_ORDER_MARK)) {
            text = text.substring(1);
        }
        firstLine = false;
        if (text.isEmpty()) {
            dispatch(onEvent);
            return;
        }
        int colon = text.indexOf(':');
        if (colon < 0) {
            field(text, "");
        } else {
            int from = text.startsWith(" ", colon + 1) ? colon + 2 : colon + 1;
            field(text.substring(0, colon), text.substring(from));
        }
    }

    /** A comment has no name, and what is unknown is for others. */
    private void field(String name, String value) {
        switch (name) {
            case "event" -> type = value;
            case "data" -> data.append(value).append('\n');
            case "id" -> id = value.indexOf('\0') < 0 ? value : id;
            case "retry" -> retry(value);
            default -> {}
        }
    }

    private void retry(String value) {
        if (!value.isEmpty() && value.length() <= 18 && value.chars().allMatch(it -> it >= '0' && it <= '9')) {
            retryMillis = OptionalLong.of(Long.parseLong(value));
        }
    }

    private void dispatch(Consumer<ServerEvent> onEvent) {
        if (!data.isEmpty()) {
            data.setLength(data.length() - 1);
            onEvent.accept(new ServerEvent(id, type.isEmpty() ? "message" : type, data.toString()));
            data.setLength(0);
        }
        type = "";
    }
}
