package io.loadpilot.bench;

import java.io.IOException;
import java.util.List;

/** What was alive on the heap at full rate, after the first minute and after all of them. */
record Endurance(int minutes, double firstMegabytes, double lastMegabytes) {
    private static final int MINUTE = 60;

    static Endurance measure(Runs runs, LoadPilot loadPilot, Options options) throws IOException, InterruptedException {
        int seconds = options.minutes() * MINUTE;
        Load load = Load.maximum(runs.target().url(), options.users(), seconds + MINUTE);
        List<Double> live = runs.liveMegabytes(loadPilot, load, MINUTE, seconds);
        return new Endurance(options.minutes(), live.get(0), live.get(1));
    }
}
