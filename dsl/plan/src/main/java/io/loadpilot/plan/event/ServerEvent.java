package io.loadpilot.plan.event;

/**
 * One server-sent event.
 *
 * @param id the last id that the stream gave, with this event or before; empty if none
 * @param event its type, {@code message} if the stream names none
 * @param data its lines, joined by line feeds
 */
public record ServerEvent(String id, String event, String data) {}
