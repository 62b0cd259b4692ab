package io.loadpilot.bench;

/** What is being done, for who waits at the terminal. */
final class Progress {
    private Progress() {}

    static void show(String text) {
        System.err.println("bench: " + text);
    }
}
