package io.loadpilot.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadpilot.plan.Hook;
import io.loadpilot.plan.Limits;
import io.loadpilot.plan.Pacing;
import io.loadpilot.plan.Scenario;
import io.loadpilot.plan.Start;
import io.loadpilot.plan.Task;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.plan.load.Constant;
import io.loadpilot.plan.load.Iterations;
import io.loadpilot.plan.load.IterationsPerUser;
import io.loadpilot.plan.load.LoadProfile;
import io.loadpilot.plan.load.ThinkTime;
import io.loadpilot.plan.load.Users;
import io.loadpilot.plan.problem.InvalidPlanException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class PlanFlagsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final LoadProfile OPEN = new Constant(10, MINUTE);
    private static final LoadProfile CLOSED = new Users(50, MINUTE, Duration.ofSeconds(5));

    private static Scenario scenario(String name, LoadProfile load) {
        return new Scenario(
                name,
                load,
                List.of(new Task("t", 1, "s:2")),
                List.of(),
                Limits.DEFAULT,
                () -> {
                    throw new UnsupportedOperationException();
                },
                "s:1");
    }

    private static TestPlan plan(Scenario... scenarios) {
        return new TestPlan("s", Optional.empty(), List.of(scenarios), Hook.NONE, Hook.NONE, Set.of());
    }

    private static TestPlan apply(TestPlan plan, String... args) {
        return CommandLine.populateCommand(new PlanFlags(), args).applyTo(plan);
    }

    private static LoadProfile loadOf(LoadProfile script, String... args) {
        return apply(plan(scenario("Shop", script)), args).scenarios().get(0).load();
    }

    @Test
    void usersScaleAClosedLoad() {
        assertThat(loadOf(CLOSED, "-u", "80")).isEqualTo(new Users(80, MINUTE, Duration.ofSeconds(5)));
        assertThat(loadOf(CLOSED, "-u", "80", "-d", "10s"))
                .isEqualTo(new Users(80, Duration.ofSeconds(10), Duration.ofSeconds(5)));
    }

    @Test
    void iterationsAreSharedByTheUsersAndReplaceAnyLoad() {
        Duration tenMinutes = Duration.ofMinutes(10);
        assertThat(loadOf(OPEN, "-i", "100", "-u", "5")).isEqualTo(new Iterations(100, 5, tenMinutes, Duration.ZERO));
        assertThat(loadOf(OPEN, "-i", "100")).isEqualTo(new Iterations(100, 1, tenMinutes, Duration.ZERO));
        assertThat(loadOf(CLOSED, "-i", "100", "-d", "30s"))
                .isEqualTo(new Iterations(100, 50, Duration.ofSeconds(30), Duration.ZERO));
        LoadProfile each = new IterationsPerUser(3, 4, MINUTE, Duration.ZERO);
        assertThat(loadOf(each, "--mode", "iterations")).isEqualTo(new Iterations(12, 4, MINUTE, Duration.ZERO));
    }

    @Test
    void aModeTurnsOneModelIntoTheOther() {
        assertThat(loadOf(OPEN, "--mode", "users", "-u", "7")).isEqualTo(new Users(7, MINUTE, Duration.ZERO));
        assertThat(loadOf(CLOSED, "--mode", "constant", "-r", "99", "-d", "3s"))
                .isEqualTo(new Constant(99, Duration.ofSeconds(3)));
    }

    @Test
    void aLoadThatIsOpenedForgetsItsPacing() {
        Pacing thinking = new Pacing(new ThinkTime.Fixed(Duration.ofSeconds(1)), Duration.ZERO);
        Scenario paced = scenario("Shop", CLOSED).withPacing(thinking);

        assertThat(apply(plan(paced), "-u", "5").scenarios().get(0).pacing()).isEqualTo(thinking);
        assertThat(apply(plan(paced), "--mode", "constant", "-r", "9")
                        .scenarios()
                        .get(0)
                        .pacing())
                .isEqualTo(Pacing.NONE);
    }

    @Test
    void aFlagOfTheOtherModelIsAProblemWithARemedy() {
        assertThatThrownBy(() -> loadOf(OPEN, "-u", "5"))
                .isInstanceOf(InvalidPlanException.class)
                .hasMessageContaining("s:1: --users cannot change scenario \"Shop\", whose load is open")
                .hasMessageContaining("--mode users");
        assertThatThrownBy(() -> loadOf(CLOSED, "-r", "5"))
                .hasMessageContaining("--rps cannot change scenario \"Shop\", whose load is closed (50 users for 1m5s)")
                .hasMessageContaining("--mode constant");
    }

    @Test
    void whatAModeDoesNotSayIsAskedFor() {
        assertThatThrownBy(() -> loadOf(OPEN, "--mode", "users")).hasMessageContaining("give --users N");
        assertThatThrownBy(() -> loadOf(OPEN, "--mode", "iterations")).hasMessageContaining("give --iterations N");
        assertThatThrownBy(() -> loadOf(CLOSED, "--mode", "spike")).hasMessageContaining("give --rps RATE");
        assertThatThrownBy(() -> loadOf(OPEN, "--mode", "step", "-i", "5")).hasMessageContaining("two different loads");
        assertThatThrownBy(() -> loadOf(CLOSED, "-i", "0")).hasMessageContaining("iterations is 0");
    }

    @Test
    void theWarmUpOfTheFlagsWinsEvenWhereTheScriptsHasNoRoom() {
        TestPlan warm = plan(scenario("Shop", OPEN)).withWarmUp(Duration.ofSeconds(30));

        assertThat(apply(warm).warmUp()).isEqualTo(Duration.ofSeconds(30));
        assertThat(apply(warm, "-d", "5s", "--warm-up", "1s").warmUp()).isEqualTo(Duration.ofSeconds(1));
        assertThatThrownBy(() -> apply(warm, "-d", "5s")).hasMessageContaining("warmUp is 30s of a run of 5s");
    }

    @Test
    void aChosenScenarioDoesNotWaitForOneThatIsLeftOut() {
        Start afterFirst = new Start(Optional.of("first"), Duration.ofSeconds(1));
        TestPlan both = plan(scenario("first", OPEN), scenario("second", OPEN).withStart(afterFirst));

        assertThat(apply(both, "-s", "second").scenarios().get(0).start()).isEqualTo(Start.AT_ONCE);
        assertThat(apply(both, "-s", "second", "-s", "first").scenarios().get(1).start())
                .isEqualTo(afterFirst);
    }

    @Test
    void aSeedIsDrawnOnceUnlessItIsGiven() {
        SeedFlag drawn = CommandLine.populateCommand(new SeedFlag());
        assertThat(drawn.value()).isBetween(0L, 999_999_999L).isEqualTo(drawn.value());
        assertThat(CommandLine.populateCommand(new SeedFlag(), "--seed", "42").value())
                .isEqualTo(42);
    }
}
