package io.loadpilot.metrics;

import org.HdrHistogram.AbstractHistogram;

/**
 * The three times of every sample, in microseconds: response = done − intended, service = done − sent, lag = sent −
 * intended. Readers must not change the histograms.
 */
public record Timings(AbstractHistogram response, AbstractHistogram service, AbstractHistogram lag) {}
