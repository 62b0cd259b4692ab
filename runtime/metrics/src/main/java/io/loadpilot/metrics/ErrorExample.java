package io.loadpilot.metrics;

/** A distinct error message of a row and how often it came. */
public record ErrorExample(Row row, OutcomeKind kind, String message, long count) {}
