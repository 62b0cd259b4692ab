package io.loadpilot.cli;

import io.loadpilot.metrics.IntervalSnapshot;
import io.loadpilot.metrics.output.Output;
import io.loadpilot.metrics.output.RunInfo;
import io.loadpilot.metrics.output.RunSummary;
import java.io.IOException;
import java.util.function.UnaryOperator;

/** An output that is told of the end of a run as its command judges it. */
record JudgedOutput(Output output, UnaryOperator<RunSummary> reading) implements Output {
    @Override
    public String name() {
        return output.name();
    }

    @Override
    public boolean keeps() {
        return output.keeps();
    }

    @Override
    public void onStart(RunInfo run) throws Exception {
        output.onStart(run);
    }

    @Override
    public void onInterval(IntervalSnapshot interval) throws Exception {
        output.onInterval(interval);
    }

    @Override
    public void onFinish(RunSummary summary) throws Exception {
        output.onFinish(reading.apply(summary));
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
