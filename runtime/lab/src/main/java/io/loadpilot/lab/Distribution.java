package io.loadpilot.lab;

import java.util.Locale;
import java.util.random.RandomGenerator;

/** Random response times in milliseconds, never negative and never above a minute. */
@FunctionalInterface
interface Distribution {
    double MOST_MILLIS = 60_000;

    double draw(RandomGenerator random);

    static Distribution of(Query query) {
        String name = query.text("dist", "uniform").toLowerCase(Locale.ROOT);
        Distribution unlimited = switch (name) {
            case "uniform" -> uniform(millis(query, "min", 0), millis(query, "max", 10));
            case "normal" -> normal(millis(query, "mean", 10), millis(query, "sd", 2));
            case "exponential" -> exponential(millis(query, "mean", 10));
            case "lognormal" -> logNormal(millis(query, "median", 10), query.number("sigma", 0.5, 0, 10));
            default ->
                throw new BadRequest("dist must be uniform, normal, exponential or lognormal, not '" + name + "'.");
        };
        return random -> Math.min(MOST_MILLIS, Math.max(0, unlimited.draw(random)));
    }

    private static Distribution uniform(double least, double most) {
        if (least > most) {
            throw new BadRequest("min must not be greater than max.");
        }
        return random -> least + (most - least) * random.nextDouble();
    }

    private static Distribution normal(double mean, double deviation) {
        return random -> mean + deviation * random.nextGaussian();
    }

    private static Distribution exponential(double mean) {
        return random -> mean * random.nextExponential();
    }

    private static Distribution logNormal(double median, double sigma) {
        return random -> median * Math.exp(sigma * random.nextGaussian());
    }

    private static double millis(Query query, String name, double otherwise) {
        return query.number(name, otherwise, 0, MOST_MILLIS);
    }
}
