package io.loadpilot.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadpilot.plan.problem.InvalidPlanException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdParserTest {
    @ParameterizedTest
    @CsvSource({
        "p99<800ms, p99 < 800 ms",
        "p99 < 0.8s, p99 < 800 ms",
        "p99_ms=800, p99 < 800 ms",
        "p99<800, p99 < 800 ms",
        "p99.9<1s, p99.9 < 1000 ms",
        "p999<1s, p99.9 < 1000 ms",
        "p9999<1s, p99.99 < 1000 ms",
        "p5<1s, p5 < 1000 ms",
        "max<2s, max < 2000 ms",
        "max_ms=2000, max < 2000 ms",
        "mean<50ms, mean < 50 ms",
        "error_rate=2, error rate < 2 %",
        "errorRate<1%, error rate < 1 %",
        "errorRate<0.5, error rate < 0.5 %",
        "throughput>95, throughput > 95 /s",
        "throughput=6000/min, throughput > 100 /s",
        "browse.p99<300ms, browse: p99 < 300 ms",
        "browse.p99.9<300ms, browse: p99.9 < 300 ms",
        "v1.2 search.errorRate<1%, v1.2 search: error rate < 1 %",
        "task:request:GET /.p99<1s, request:GET /: p99 < 1000 ms",
        "count>1000, count > 1000",
        "browse.count<5, browse: count < 5",
        "request:GET /x.y.p99<300ms, request GET /x.y: p99 < 300 ms",
        "transaction:checkout.error_rate<1, transaction checkout: error rate < 1 %",
        "tag:kind=static.p99<50ms, tag kind=static: p99 < 50 ms",
        "check:logged in.passRate>99%, check logged in: pass rate > 99 %",
        "counter:orders.total>100, counter orders: total > 100",
        "counter:orders.rate<2.5/s, counter orders: rate < 2.5 /s",
        "gauge:queue.max<50, gauge queue: max < 50",
        "gauge:balance.min>-10, gauge balance: min > -10",
        "timer:render.p95<200ms, timer render: p95 < 200 ms",
        "errorRate<5%@10s, every 10s: error rate < 5 %",
        "request:GET /.p99 < 1s @ 1m, every 1m: request GET /: p99 < 1000 ms"
    })
    void readsBothSpellings(String text, String expression) {
        assertThat(ThresholdParser.parse("--threshold", text).expression()).isEqualTo(expression);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p99 | \"p99\" is not a threshold; write one such as p99<800ms, errorRate<1% or throughput>95",
                "eror_rate<1 | there is no metric \"eror_rate\"; did you mean \"errorRate\"? There are: p50, p90, p95, p99, p99.9, max, mean, errorRate, throughput, count",
                "latency<1s | there is no metric \"latency\"; use one of: p50, p90, p95, p99, p99.9, max, mean, errorRate, throughput, count",
                "p99>800ms | \"p99>800ms\" limits p99 from the wrong side; write it with <",
                "throughput<5 | \"throughput<5\" limits throughput from the wrong side; write it with >",
                "p99<fast | \"fast\" is no limit for p99; write a time such as 800ms or 2s; a bare number means milliseconds",
                "errorRate<low | \"low\" is no limit for error rate; write a share such as 1%",
                "throughput>much | \"much\" is no limit for throughput; write a rate such as 95 or 95/s",
                "gauge:queue.errorRate<1 | there is no metric \"errorRate\" of a gauge; use one of: last, min, max, mean",
                "check:ok.p99<1s | there is no metric \"p99\" of a check; use one of: passRate",
                "tag:static.p99<1s | \"static\" is not a tag; write key=value, such as tag:kind=static.p99<300ms",
                "count>many | \"many\" is no limit for count; write a number such as 100",
                "check:ok.passRate<5 | \"check:ok.passRate<5\" limits pass rate from the wrong side; write it with >",
                "p99<1s@soon | \"soon\" is no length of a window; write whole seconds, such as errorRate<5%@10s",
                "p100<1s | there is no percentile 100; use one above 0 and below 100, such as p99.9"
            })
    void saysWhatToWriteInstead(String text, String message) {
        assertThatThrownBy(() -> ThresholdParser.parse("--threshold", text))
                .isInstanceOf(InvalidPlanException.class)
                .hasMessage("--threshold: " + message);
    }

    @Test
    void aLimitItselfIsOnNeitherSide() {
        Threshold below = ThresholdParser.parse("", "p99<800ms");
        Threshold above = ThresholdParser.parse("", "throughput>95");

        assertThat(below.holdsFor(799.9)).isTrue();
        assertThat(below.holdsFor(800)).isFalse();
        assertThat(above.holdsFor(95.1)).isTrue();
        assertThat(above.holdsFor(95)).isFalse();
    }
}
