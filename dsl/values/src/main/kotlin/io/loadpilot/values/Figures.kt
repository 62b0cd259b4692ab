package io.loadpilot.values

import io.loadpilot.values.spelling.Spelling

/** A sum of the script's own over all users, such as orders made. Tasks add to it; it is shown in the summary. */
public class Counter
    @Spelling
    constructor(
        @property:Spelling public val name: String,
    )

/** A value of the script's own that goes up and down: the last, lowest, highest and mean are shown in the summary. */
public class Gauge
    @Spelling
    constructor(
        @property:Spelling public val name: String,
    )

/** Times of the script's own; their percentiles are shown in the summary. */
public class Timer
    @Spelling
    constructor(
        @property:Spelling public val name: String,
    )
