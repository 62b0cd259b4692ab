package io.loadpilot.plan;

import io.loadpilot.plan.Metric.Figure;
import io.loadpilot.plan.Metric.Level;
import io.loadpilot.plan.Metric.Percentile;
import io.loadpilot.plan.Subject.Kind;
import io.loadpilot.plan.Threshold.Bound;
import io.loadpilot.plan.Threshold.Window;
import io.loadpilot.plan.problem.InvalidPlanException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Thresholds as flags spell them: {@code p99<800ms}, {@code errorRate<1%}, {@code throughput>95}; of a task
 * {@code browse.p99<300ms}; of anything else {@code request:GET /cart.p99<300ms}, {@code counter:orders.total>100} and
 * so on; in windows {@code errorRate<5%@10s}. In the older {@code p99_ms=800}, {@code error_rate=2} the {@code =} keeps
 * to the usual side.
 */
public final class ThresholdParser {
    private static final Pattern EXPRESSION =
            Pattern.compile("(?:(?<subject>.+)\\.)?(?<metric>p\\d+(?:\\.\\d+)?(?:_ms)?|[A-Za-z]\\w*)"
                    + "\\s*(?<sign>[<>=])\\s*(?<limit>[^@]+)(?:@(?<every>.+))?");
    private static final Pattern SUBJECT =
            Pattern.compile("(?<kind>task|request|transaction|tag|check|counter|gauge|timer):(?<name>.+)");
    private static final Pattern PERCENTILE = Pattern.compile("p(\\d+(?:\\.\\d+)?)");
    private static final List<String> PERCENTILES = List.of("p50", "p90", "p95", "p99", "p99.9");

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
        Subject subject = matcher.group("subject") == null
                ? Subject.RUN
                : subject(matcher.group("subject").strip());
        Metric metric = metric(matcher.group("metric"), subject.kind());
        Bound bound = bound(matcher.group("sign"), metric);
        double limit = limit(metric, matcher.group("limit").strip());
        Threshold threshold = new Threshold(subject, metric, bound, limit, where);
        return matcher.group("every") == null
                ? threshold
                : threshold.withWindow(window(matcher.group("every").strip()));
    }

    private Subject subject(String word) {
        Matcher matcher = SUBJECT.matcher(word);
        if (!matcher.matches()) {
            return new Subject(Kind.TASK, word);
        }
        Kind kind = Kind.valueOf(matcher.group("kind").toUpperCase(Locale.ROOT));
        Subject subject = new Subject(kind, matcher.group("name").strip());
        if (!subject.named()) {
            throw wrong(
                    "\"" + subject.name() + "\" is not a tag", "write key=value, such as tag:kind=static.p99<300ms");
        }
        return subject;
    }

    private Metric metric(String word, Kind kind) {
        String name = word.endsWith("_ms") ? word.substring(0, word.length() - "_ms".length()) : word;
        Matcher percentile = PERCENTILE.matcher(name);
        if (percentile.matches() && kind.timed()) {
            return new Percentile(percent(percentile.group(1)));
        }
        List<Metric> figures = Stream.<Metric>concat(Stream.of(Figure.values()), Stream.of(Level.values()))
                .filter(metric -> metric.fits(kind))
                .toList();
        return figures.stream()
                .filter(metric ->
                        spelling(metric).equals(name) || metric.toString().equals(name.replace('_', ' ')))
                .findFirst()
                .orElseThrow(() -> unknown(word, kind, figures));
    }

    private InvalidPlanException unknown(String word, Kind kind, List<Metric> figures) {
        List<String> known = new ArrayList<>(kind.timed() ? PERCENTILES : List.of());
        figures.forEach(metric -> known.add(spelling(metric)));
        String of = kind == Kind.RUN || kind == Kind.TASK ? "" : " of a " + kind.label();
        return wrong("there is no metric \"" + word + "\"" + of, Suggestion.of(word, known));
    }

    /** {@code errorRate} for {@code error rate}. */
    private static String spelling(Metric metric) {
        return metric.toString().replace(" rate", "Rate");
    }

    private Bound bound(String sign, Metric metric) {
        Bound usual = metric.bounds().get(0);
        if (sign.equals("=")) {
            return usual;
        }
        Bound bound = sign.equals("<") ? Bound.BELOW : Bound.ABOVE;
        if (!metric.bounds().contains(bound)) {
            throw wrong("\"" + text + "\" limits " + metric + " from the wrong side", "write it with " + usual.sign());
        }
        return bound;
    }

    private Window window(String every) {
        try {
            return new Window(Durations.parse(every), 0, false);
        } catch (IllegalArgumentException notUsable) {
            throw wrong("\"" + every + "\" is no length of a window", "write whole seconds, such as errorRate<5%@10s");
        }
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
                case "%" -> number(limit.endsWith("%") ? limit.substring(0, limit.length() - 1) : limit);
                case "/s" -> Rates.parse(limit);
                default -> number(limit);
            };
        } catch (IllegalArgumentException notUsable) {
            throw wrong(
                    "\"" + limit + "\" is no limit for " + metric,
                    switch (metric.unit()) {
                        case "ms" -> "write a time such as 800ms or 2s; a bare number means milliseconds";
                        case "%" -> "write a share such as 1%";
                        case "/s" -> "write a rate such as 95 or 95/s";
                        default -> "write a number such as 100";
                    });
        }
    }

    private static double number(String text) {
        if (!text.strip().matches("-?\\d+(\\.\\d+)?")) {
            throw new IllegalArgumentException(text);
        }
        return Double.parseDouble(text);
    }

    private static boolean isNumber(String text) {
        return text.matches("\\d+(\\.\\d+)?");
    }

    private InvalidPlanException wrong(String what, String remedy) {
        return new InvalidPlanException(where, what, remedy);
    }
}
