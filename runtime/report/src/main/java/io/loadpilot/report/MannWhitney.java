package io.loadpilot.report;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The Mann-Whitney U test, two-sided, by the normal approximation with corrections for continuity and for ties (Lehmann,
 * Nonparametrics, 1975, section 1.4). The approximation holds from about eight values each.
 *
 * @param chance of samples that are as unlike as these, or more, if both are of one distribution: from 0 to 1
 * @param secondIsHigher whether values of the second sample rather are the higher ones
 */
record MannWhitney(double chance, boolean secondIsHigher) {
    static MannWhitney of(double[] first, double[] second) {
        double[] all = DoubleStream.concat(Arrays.stream(first), Arrays.stream(second))
                .sorted()
                .toArray();
        double rankSum = 0;
        for (double value : first) {
            rankSum += rank(value, all);
        }
        double product = (double) first.length * second.length;
        double u = rankSum - first.length * (first.length + 1) / 2.0;
        double spread = Math.sqrt(product / 12 * (all.length + 1 - ties(all)));
        double distance = Math.max(0, Math.abs(u - product / 2) - 0.5);
        return new MannWhitney(spread == 0 ? 1 : twoSided(distance / spread), u < product / 2);
    }

    /** Counts from 1; those of equal values are their mean. */
    private static double rank(double value, double[] sorted) {
        long less = Arrays.stream(sorted).filter(it -> it < value).count();
        long equal = Arrays.stream(sorted).filter(it -> it == value).count();
        return less + (equal + 1) / 2.0;
    }

    private static double ties(double[] sorted) {
        double sum = 0;
        for (int from = 0, to = 0; from < sorted.length; from = to) {
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            double count = to - from;
            sum += count * count * count - count;
        }
        return sum / ((double) sorted.length * (sorted.length - 1));
    }

    /** Of the standard normal distribution, to 1.5e-7: Abramowitz and Stegun, 7.1.26. */
    private static double twoSided(double z) {
        double x = z / Math.sqrt(2);
        double t = 1 / (1 + 0.3275911 * x);
        double series =
                t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
        return series * Math.exp(-x * x);
    }
}
