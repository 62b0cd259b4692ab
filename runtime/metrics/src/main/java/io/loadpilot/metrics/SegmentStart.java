package io.loadpilot.metrics;

/**
 * What opened a segment of a run: its start, or somebody who steered or marked it.
 *
 * @param index counts from 0
 * @param label such as {@code rate 500/s}, {@code paused} or what a mark says
 * @param startNanos since the start of the run
 */
public record SegmentStart(int index, String label, long startNanos) {
    /** The one that every run begins with. */
    public static final SegmentStart OF_RUN = new SegmentStart(0, "start", 0);
}
