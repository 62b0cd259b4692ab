package io.loadpilot.lab;

/** One window in which the lab stands still; a new window replaces the one before. Usable from any thread. */
final class Freeze {
    private volatile Window window = new Window(0, 0);
    private volatile boolean everUsed;

    /** Freezes from {@code afterNanos} from now on, for {@code lengthNanos}. */
    void schedule(long afterNanos, long lengthNanos) {
        long start = LabClock.nanos() + afterNanos;
        window = new Window(start, start + lengthNanos);
        everUsed = true;
    }

    /** How long a request that arrives now has to wait; 0 outside the window. */
    long waitNanos() {
        if (!everUsed) {
            return 0;
        }
        Window current = window;
        long now = LabClock.nanos();
        return now - current.startNanos >= 0 && current.endNanos - now > 0 ? current.endNanos - now : 0;
    }

    private record Window(long startNanos, long endNanos) {}
}
