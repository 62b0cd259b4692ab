package io.loadpilot.bench;

/** What a tool is to do. A rate of 0 means: as much as it can. */
record Load(String url, int users, int seconds, int rate) {
    boolean isMaximum() {
        return rate == 0;
    }
}
