package io.loadpilot.bench;

/** A constant rate of starts per second, held for so many seconds. */
record Precision(int rate, int seconds, Comparison runs) {
    /** How far the starts are from what was asked for, as a share; NaN for a tool that does not count its starts. */
    double countError(Measurement run) {
        double planned = (double) rate * seconds;
        return Math.abs(run.reported().get("arrivals_made") - planned) / planned;
    }

    /** Requests that the target has counted and the tool has not, or the other way round. */
    static double countedDifferently(Measurement run) {
        return run.requests() - run.reported().get("requests_total");
    }

    /** What a user would have felt: from the intended start, where the tool knows it. */
    static double p50Millis(Measurement run) {
        return felt(run, "response_p50_ms", run.reported().p50Millis());
    }

    static double p99Millis(Measurement run) {
        return felt(run, "response_p99_ms", run.reported().p99Millis());
    }

    private static double felt(Measurement run, String name, double otherwise) {
        return run.reported().more().getOrDefault(name, otherwise);
    }
}
