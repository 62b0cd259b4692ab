package io.loadpilot.plan;

/**
 * One kind of work of a scenario. {@code weight} is its share of the arrivals relative to the scenario's other tasks;
 * {@code where} is the script line that declared it.
 */
public record Task(String name, int weight, String where) {}
