package io.loadpilot.kotlin.shared

/** A sum of the script's own over all users, such as orders made. Tasks add to it; it is shown in the summary. */
public class Counter internal constructor(internal val name: String)

/** A value of the script's own that goes up and down: the last, lowest, highest and mean are shown in the summary. */
public class Gauge internal constructor(internal val name: String)

/** Times of the script's own; their percentiles are shown in the summary. */
public class Timer internal constructor(internal val name: String)
