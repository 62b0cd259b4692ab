package io.loadpilot.plan;

import io.loadpilot.plan.Metric.Figure;
import io.loadpilot.plan.Metric.Percentile;
import io.loadpilot.plan.Threshold.Bound;
import io.loadpilot.plan.problem.InvalidPlanException;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Thresholds as flags spell them: {@code p99<800ms}, {@code browse.p99<300ms}, {@code errorRate<1%},
 * {@code throughput>95}, and the older {@code p99_ms=800}, {@code error_rate=2}, where {@code =} keeps to the usual side.
 */
public final class ThresholdParser {
    private static final Pattern EXPRESSION = Pattern.compile(
            "(?:(?<task>.+)\\.)?(?<metric>p\\d+(?:\\.\\d+)?(?:_ms)?|[A-Za-z]\\w*)\\s*(?<sign>[<>=])\\s*(?<limit>.+)");
    private static final Pattern PERCENTILE = Pattern.compile("p(\\d+(?:\\.\\d+)?)");
    private static final List<String> METRICS =
            List.of("p50", "p90", "p95", "p99", "p99.9", "max", "mean", "errorRate", "throughput");

    private final String where;
    private final String text;

    private ThresholdParser(String where, String text) {
        this.where = where;
        this.text = text;
    }

    /**
     * Reads one threshold; {@code where} names its origin, such as {@code --threshold}.
     *
     * @throws InvalidPlanException if it cannot be read
     */
    public static Threshold parse(String where, String text) {
        return new ThresholdParser(where, text.strip()).threshold();
    }

    private Threshold threshold() {
        Matcher matcher = EXPRESSION.matcher(text);
        if (!matcher.matches()) {
            throw wrong(
                    "\"" + text + "\" is not a threshold",
                    "write one such as p99<800ms, errorRate<1% or throughput>95");
        }
        String task = matcher.group("task") == null ? "" : matcher.group("task").strip();
        Metric metric = metric(matcher.group("metric"));
        Bound usual = metric == Figure.THROUGHPUT ? Bound.ABOVE : Bound.BELOW;
        if (!matcher.group("sign").equals("=") && !matcher.group("sign").equals(usual.sign())) {
            throw wrong("\"" + text + "\" limits " + metric + " from the wrong side", "write it with " + usual.sign());
        }
        return new Threshold(
                task, metric, usual, limit(metric, matcher.group("limit").strip()), where);
    }

    private Metric metric(String word) {
        String name = word.endsWith("_ms") ? word.substring(0, word.length() - "_ms".length()) : word;
        Matcher percentile = PERCENTILE.matcher(name);
        if (percentile.matches()) {
            return new Percentile(percent(percentile.group(1)));
        }
        return switch (name) {
            case "max" -> Figure.MAX;
            case "mean" -> Figure.MEAN;
            case "errorRate", "error_rate" -> Figure.ERROR_RATE;
            case "throughput" -> Figure.THROUGHPUT;
            default -> throw wrong("there is no metric \"" + word + "\"", Suggestion.of(word, METRICS));
        };
    }

    /** p999 means 99.9, p9999 means 99.99. */
    private double percent(String digits) {
        BigDecimal number = new BigDecimal(digits);
        boolean withoutPoint = digits.length() > 2 && digits.startsWith("99") && digits.indexOf('.') < 0;
        double percent = (withoutPoint ? number.movePointLeft(digits.length() - 2) : number).doubleValue();
        if (percent <= 0 || percent >= 100) {
            throw wrong("there is no percentile " + digits, "use one above 0 and below 100, such as p99.9");
        }
        return percent;
    }

    private double limit(Metric metric, String limit) {
        try {
            return switch (metric.unit()) {
                case "ms" ->
                    isNumber(limit)
                            ? Double.parseDouble(limit)
                            : Durations.parse(limit).toNanos() / 1e6;
                case "%" -> Double.parseDouble(limit.endsWith("%") ? limit.substring(0, limit.length() - 1) : limit);
                default -> Rates.parse(limit);
            };
        } catch (IllegalArgumentException notUsable) {
            throw wrong(
                    "\"" + limit + "\" is no limit for " + metric,
                    switch (metric.unit()) {
                        case "ms" -> "write a time such as 800ms or 2s; a bare number means milliseconds";
                        case "%" -> "write a share such as 1%";
                        default -> "write a rate such as 95 or 95/s";
                    });
        }
    }

    private static boolean isNumber(String text) {
        return text.matches("\\d+(\\.\\d+)?");
    }

    private InvalidPlanException wrong(String what, String remedy) {
        return new InvalidPlanException(where, what, remedy);
    }
}
