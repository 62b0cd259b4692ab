package io.loadpilot.bench;

/**
 * What so many users at a time cost, beside as many requests in flight of another tool. What is alive on LoadPilot's heap
 * was looked at in a run of its own.
 */
record Crowd(int users, boolean overHttp2, Comparison runs, double liveMegabytes) {
    String name() {
        return Markdown.number(users) + " users, " + (overHttp2 ? "h2c" : "HTTP/1.1");
    }

    /** All that is alive in the process, for each user. */
    double kilobytesPerUser() {
        return liveMegabytes * 1024 / users;
    }
}
