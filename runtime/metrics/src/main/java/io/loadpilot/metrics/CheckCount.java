package io.loadpilot.metrics;

/** How often a named check held and did not. */
public record CheckCount(String name, long passed, long failed) {
    public CheckCount plus(CheckCount other) {
        return new CheckCount(name, passed + other.passed, failed + other.failed);
    }
}
