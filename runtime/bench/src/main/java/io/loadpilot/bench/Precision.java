package io.loadpilot.bench;

/** A run at a constant rate: starts per second, and how many of them there should have been. */
record Precision(int rate, int seconds, Measurement run) {
    /** How far the starts are from what was asked for, as a share; NaN for a tool that does not count its starts. */
    double countError() {
        double planned = (double) rate * seconds;
        return Math.abs(run.reported().get("arrivals_made") - planned) / planned;
    }

    /** Requests that the target has counted and the tool has not, or the other way round. */
    double countedDifferently() {
        return run.requests() - run.reported().get("requests_total");
    }

    /** What a user would have felt: from the intended start, where the tool knows it. */
    double p50Millis() {
        return felt("response_p50_ms", run.reported().p50Millis());
    }

    double p99Millis() {
        return felt("response_p99_ms", run.reported().p99Millis());
    }

    private double felt(String name, double otherwise) {
        return run.reported().more().getOrDefault(name, otherwise);
    }
}
