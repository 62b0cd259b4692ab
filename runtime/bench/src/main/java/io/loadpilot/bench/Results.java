package io.loadpilot.bench;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that one bench run has found; written as JSON as it is, so its names are those of the file. */
record Results(
        Machine machine,
        Map<String, String> missing,
        Comparison maximum,
        Comparison http2,
        Comparison spellings,
        List<Crowd> users,
        List<Precision> precision,
        @Nullable Recording recording,
        @Nullable StartUp start,
        @Nullable Endurance endurance,
        boolean startArchive) {}
