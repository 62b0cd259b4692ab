package io.loadpilot.schedule;

import io.loadpilot.plan.Task;
import java.util.List;

/**
 * Which task an arrival runs: a fixed cycle in which each task appears as often as its weight, spread as evenly as
 * whole numbers allow (smooth weighted round-robin, as nginx balances its upstreams). Pure and exact: 5:1 over 600
 * arrivals is 500:100, at any rate.
 */
public final class WeightedOrder {
    private static final int LONGEST_CYCLE = 1_000_000;

    private final int[] cycle;

    /** @throws IllegalArgumentException if the weights, divided by what they share, add up to more than a million */
    public WeightedOrder(int... weights) {
        int shared = 0;
        for (int weight : weights) {
            shared = gcd(shared, weight);
        }
        long total = 0;
        for (int weight : weights) {
            total += weight / shared;
        }
        if (total > LONGEST_CYCLE) {
            throw new IllegalArgumentException(
                    "task weights add up to " + total + "; use smaller numbers of the same ratio");
        }
        cycle = interleave(weights, shared, (int) total);
    }

    public static WeightedOrder of(List<Task> tasks) {
        return new WeightedOrder(tasks.stream().mapToInt(Task::weight).toArray());
    }

    public int taskOf(long index) {
        return cycle[(int) (index % cycle.length)];
    }

    private static int[] interleave(int[] weights, int shared, int total) {
        int[] order = new int[total];
        long[] credit = new long[weights.length];
        for (int i = 0; i < total; i++) {
            int best = 0;
            for (int task = 0; task < weights.length; task++) {
                credit[task] += weights[task] / shared;
                if (credit[task] > credit[best]) {
                    best = task;
                }
            }
            credit[best] -= total;
            order[i] = best;
        }
        return order;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
