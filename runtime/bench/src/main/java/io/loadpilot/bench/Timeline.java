package io.loadpilot.bench;

import java.util.List;

/** What was seen of a run, point by point: the target's count of requests and both sides' CPU time so far. */
record Timeline(List<Point> points) {
    record Point(long nanos, long requests, long toolMicros, long targetMicros) {}

    /** The part of a run that is compared. CPU shares are of one CPU. */
    record Window(double requestsPerSecond, double cpuMicrosPerRequest, double toolCpu, double targetCpu) {}

    /**
     * From {@code warmUpNanos} after the first request until just before the last one: no tool's start, warm-up or
     * report is in it. A run that was too short for that has no window, and its figures are NaN.
     */
    Window window(long warmUpNanos) {
        long firstSeen = points.stream()
                .filter(point -> point.requests > 0)
                .mapToLong(Point::nanos)
                .findFirst()
                .orElse(Long.MAX_VALUE / 2);
        long total = points.isEmpty() ? 0 : points.get(points.size() - 1).requests;
        List<Point> inside = points.stream()
                .filter(point -> point.nanos >= firstSeen + warmUpNanos)
                .toList();
        int end = 0;
        while (end < inside.size() && inside.get(end).requests < total) {
            end++;
        }
        return end < 2
                ? new Window(Double.NaN, Double.NaN, Double.NaN, Double.NaN)
                : between(inside.get(0), inside.get(end - 1));
    }

    private static Window between(Point from, Point to) {
        double seconds = (to.nanos - from.nanos) / 1e9;
        double requests = to.requests - from.requests;
        double toolMicros = to.toolMicros - from.toolMicros;
        double targetMicros = to.targetMicros - from.targetMicros;
        return new Window(
                requests / seconds, toolMicros / requests, toolMicros / seconds / 1e6, targetMicros / seconds / 1e6);
    }
}
