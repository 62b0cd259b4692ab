package io.loadpilot.metrics.output;

import io.loadpilot.metrics.IntervalSnapshot;
import java.io.IOException;

/**
 * Receives a run, one interval at a time, in order and on a thread of its own. It may be slow or throw: the run goes
 * on, and the summary names it. What must stop a run before its first request belongs into the constructor.
 */
public interface Output extends AutoCloseable {
    /** As warnings name it. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** Whether something is missing from the results of a run if this fails; what shows a run to who looks on keeps none. */
    default boolean keeps() {
        return true;
    }

    default void onStart(RunInfo run) throws Exception {}

    void onInterval(IntervalSnapshot interval) throws Exception;

    default void onFinish(RunSummary summary) throws Exception {}

    @Override
    default void close() throws IOException {}
}
