package io.loadpilot.bench;

/**
 * What a tool is to do. A rate of 0 means: as much as it can, each user in a closed loop. Streams are requests at a time
 * on a connection of HTTP/2 without TLS; 0 means HTTP/1.1 and a connection for each user.
 */
record Load(String url, int users, int seconds, int rate, int streams) {
    static Load maximum(String url, int users, int seconds) {
        return new Load(url, users, seconds, 0, 0);
    }

    Load atRate(int newRate) {
        return new Load(url, users, seconds, newRate, streams);
    }

    Load overHttp2(int newStreams) {
        return new Load(url, users, seconds, rate, newStreams);
    }

    boolean isMaximum() {
        return rate == 0;
    }

    boolean isHttp2() {
        return streams > 0;
    }

    /** So many connections have room for all users. */
    int connections() {
        return isHttp2() ? (users + streams - 1) / streams : users;
    }
}
