package io.loadpilot.bench;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that one bench run has found; written as JSON as it is, so its names are those of the file. */
record Results(
        Machine machine,
        Map<String, String> missing,
        Map<String, Measurement> maximum,
        Map<String, List<Measurement>> rounds,
        List<Precision> precision,
        @Nullable StartUp start,
        boolean startArchive) {
    double cpuSeconds(String tool, int rate) {
        return precision.stream()
                .filter(it -> it.rate() == rate && it.run().tool().equals(tool))
                .mapToDouble(it -> it.run().cpuSeconds())
                .findFirst()
                .orElse(Double.NaN);
    }
}
