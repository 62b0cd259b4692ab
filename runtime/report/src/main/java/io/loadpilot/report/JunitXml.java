package io.loadpilot.report;

import io.loadpilot.metrics.output.RunSummary;
import io.loadpilot.metrics.verdict.Judgement;
import io.loadpilot.metrics.verdict.Reason;
import io.loadpilot.metrics.verdict.ThresholdResult;
import io.loadpilot.metrics.verdict.Verdict;
import io.loadpilot.plan.load.Numbers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The run as a JUnit test suite: a test case for each threshold, and one for the verdict, which is an error if the run
 * was inconclusive.
 */
public final class JunitXml {
    private final RunSummary summary;
    private final Redaction redaction;
    private final StringBuilder out = new StringBuilder();

    private JunitXml(RunSummary summary, Redaction redaction) {
        this.summary = summary;
        this.redaction = redaction;
    }

    /** UTF-8. */
    public static byte[] of(RunSummary summary, Redaction redaction) {
        return new JunitXml(summary, redaction).write().getBytes(StandardCharsets.UTF_8);
    }

    private String write() {
        Judgement judgement = summary.judgement();
        long unmet = judgement.thresholds().stream()
                .filter(result -> !result.passed())
                .count();
        Verdict verdict = judgement.verdict();
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"")
                .append(escaped(summary.run().plan()))
                .append("\" tests=\"")
                .append(judgement.thresholds().size() + 1)
                .append("\" failures=\"")
                .append(unmet + (verdict == Verdict.FAIL ? 1 : 0))
                .append("\" errors=\"")
                .append(verdict == Verdict.INCONCLUSIVE ? 1 : 0)
                .append("\" skipped=\"0\" time=\"")
                .append(String.format(Locale.ROOT, "%.3f", summary.totals().elapsedNanos() / 1e9))
                .append("\" timestamp=\"")
                .append(summary.run().start())
                .append("\">\n");
        judgement.thresholds().forEach(this::threshold);
        verdict(judgement);
        return out.append("</testsuite>\n").toString();
    }

    private void threshold(ThresholdResult result) {
        String failure = result.passed() ? "" : problem(result);
        testCase(result.scoped().expression(), "failure", failure);
    }

    private static String problem(ThresholdResult result) {
        if (result.actual().isEmpty()) {
            return "nothing was measured";
        }
        String actual = Numbers.plain(result.actual().getAsDouble()) + " "
                + result.scoped().threshold().metric().unit();
        String windows = result.windows() == 0 ? "" : " in the worst window; " + result.ofWindows();
        String worst = result.worst().isEmpty() ? "" : "; worst: " + result.worst();
        return "was " + actual.strip() + windows + worst;
    }

    private void verdict(Judgement judgement) {
        boolean passed = judgement.verdict() == Verdict.PASS;
        String reasons = judgement.reasons().stream().map(Reason::toString).collect(Collectors.joining("; "));
        String element = judgement.verdict() == Verdict.INCONCLUSIVE ? "error" : "failure";
        testCase("verdict", element, passed ? "" : judgement.verdict() + ": " + reasons);
    }

    private void testCase(String name, String element, String problem) {
        out.append("  <testcase classname=\"").append(escaped(summary.run().plan()));
        out.append("\" name=\"").append(escaped(name)).append("\" time=\"0\"");
        if (problem.isEmpty()) {
            out.append("/>\n");
        } else {
            out.append("><").append(element).append(" message=\"").append(escaped(problem));
            out.append("\"/></testcase>\n");
        }
    }

    /** Redacted, and without the characters that XML cannot hold. */
    private String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        redaction.apply(text).codePoints().forEach(point -> {
            switch (point) {
                case '<' -> escaped.append("&lt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '>' -> escaped.append("&gt;");
                default -> escaped.appendCodePoint(XmlText.allows(point) ? point : '?');
            }
        });
        return escaped.toString();
    }
}
