package io.loadpilot.metrics.verdict;

import java.util.OptionalDouble;

/**
 * What a threshold came to. {@code actual} is in the metric's unit and empty if there was no sample; then the
 * threshold has not passed. {@code worst} names the request that contributes most to a breach, or is empty.
 */
public record ThresholdResult(ScopedThreshold scoped, OptionalDouble actual, boolean passed, String worst) {}
