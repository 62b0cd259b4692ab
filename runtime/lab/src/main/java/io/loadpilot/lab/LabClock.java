package io.loadpilot.lab;

/** The only reader of time in this module: monotonic nanoseconds that mean nothing outside this process. */
final class LabClock {
    private LabClock() {}

    static long nanos() {
        return System.nanoTime();
    }
}
