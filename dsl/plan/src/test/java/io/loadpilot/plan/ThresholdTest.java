package io.loadpilot.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadpilot.plan.Metric.Figure;
import io.loadpilot.plan.Subject.Kind;
import io.loadpilot.plan.Threshold.Bound;
import io.loadpilot.plan.Threshold.Window;
import io.loadpilot.plan.problem.Problem;
import io.loadpilot.plan.problem.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThresholdTest {
    private static final Threshold ERRORS = new Threshold(Subject.RUN, Figure.ERROR_RATE, Bound.BELOW, 5, "s:1");

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"REQUEST", "TRANSACTION", "CHECK", "COUNTER", "GAUGE", "TIMER"})
    void whatOnlyAppearsInARunIsNotLookedUpButMustHaveAName(Kind kind) {
        assertThat(problems(of(kind, "anything"))).isEmpty();
        assertThat(problems(of(kind, " ")))
                .singleElement()
                .asString()
                .contains("does not say which " + kind.label() + " it is for");
    }

    @Test
    void aTagHasAKeyAndAValue() {
        assertThat(problems(new Threshold(Subject.tag("kind", "static"), Figure.MAX, Bound.BELOW, 5, "")))
                .isEmpty();
        assertThat(problems(new Threshold(Subject.tag("", "static"), Figure.MAX, Bound.BELOW, 5, "")))
                .hasSize(1);
    }

    @Test
    void aFigureThatASubjectDoesNotHaveCannotBeLimited() {
        Threshold odd = new Threshold(new Subject(Kind.GAUGE, "queue"), Figure.ERROR_RATE, Bound.BELOW, 5, "s:1");

        assertThat(problems(odd))
                .containsExactly(
                        "s:1: threshold \"gauge queue: error rate < 5 %\" cannot be judged; limit a figure that"
                                + " a gauge has, from a side that makes sense");
    }

    @Test
    void onlyGaugesAndCountersMayBeBelowZero() {
        var gauge = new Threshold(new Subject(Kind.GAUGE, "balance"), Metric.Level.MIN, Bound.ABOVE, -5, "");

        assertThat(problems(gauge)).isEmpty();
        assertThat(problems(new Threshold(Subject.RUN, Figure.MAX, Bound.BELOW, -5, "")))
                .hasSize(1);
    }

    @Test
    void aShareThatNoRunCanMissIsAMistake() {
        assertThat(problems(new Threshold(Subject.RUN, Figure.ERROR_RATE, Bound.BELOW, 100, "")))
                .isEmpty();
        assertThat(problems(new Threshold(Subject.RUN, Figure.ERROR_RATE, Bound.BELOW, 5_000, "")))
                .singleElement()
                .asString()
                .contains("always holds");
    }

    @Test
    void windowsAreWholeSeconds() {
        assertThat(problems(ERRORS.withWindow(new Window(Duration.ofSeconds(1), 0, true))))
                .isEmpty();
        for (long millis : List.of(0L, 999L, 1_500L, -1_000L)) {
            assertThat(problems(ERRORS.withWindow(new Window(Duration.ofMillis(millis), 0, true))))
                    .as("%s ms", millis)
                    .singleElement()
                    .asString()
                    .contains("give whole seconds, such as every(10.seconds)");
        }
        assertThat(problems(ERRORS.withWindow(new Window(Duration.ofSeconds(1), -1, true))))
                .hasSize(1);
    }

    @Test
    void theSameFigureInWindowsOfAnotherLengthIsAnotherFigure() {
        Threshold ten = ERRORS.withWindow(new Window(Duration.ofSeconds(10), 0, false));
        Threshold tenStricter = ERRORS.withWindow(new Window(Duration.ofSeconds(10), 2, true));

        assertThat(ten.sameFigure(tenStricter)).isTrue();
        assertThat(ten.sameFigure(ERRORS)).isFalse();
        assertThat(ten.expression("Shop")).isEqualTo("every 10s: Shop: error rate < 5 %");
    }

    private static Threshold of(Kind kind, String name) {
        Metric metric = switch (kind) {
            case CHECK -> Figure.PASS_RATE;
            case COUNTER -> Figure.TOTAL;
            case GAUGE -> Metric.Level.LAST;
            default -> Figure.MAX;
        };
        return new Threshold(new Subject(kind, name), metric, metric.bounds().get(0), 5, "s:1");
    }

    private static List<String> problems(Threshold threshold) {
        Problems problems = new Problems();
        threshold.validate(Set.of("buy"), problems);
        return problems.list().stream().map(Problem::toString).toList();
    }
}
