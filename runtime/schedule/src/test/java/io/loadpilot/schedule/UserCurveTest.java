package io.loadpilot.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadpilot.plan.load.ClosedLoad;
import io.loadpilot.plan.load.Segment;
import io.loadpilot.plan.load.UserStages;
import io.loadpilot.plan.load.Users;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserCurveTest {
    private static final long SECOND = 1_000_000_000L;

    private static Duration seconds(long n) {
        return Duration.ofSeconds(n);
    }

    /** Such as {@code 0:1 1000:2}: milliseconds and users at each change. */
    private static List<String> changes(ClosedLoad load) {
        UserCurve curve = new UserCurve(load);
        List<String> changes = new ArrayList<>();
        int before = -1;
        int looks = 0;
        for (long at = 0; at != ArrivalSchedule.NEVER; at = curve.nextChange(at)) {
            int users = curve.usersAt(at);
            if (users != before) {
                changes.add(at / 1_000_000 + ":" + users);
            }
            before = users;
            assertThat(++looks).as("looks at the curve").isLessThan(100);
        }
        return changes;
    }

    @Test
    void usersOfARampComeOneByOne() {
        assertThat(changes(new Users(4, seconds(6), seconds(4))))
                .containsExactly("0:1", "1000:2", "2000:3", "3000:4", "10000:0");
    }

    @Test
    void withoutARampAllComeAtOnce() {
        assertThat(changes(new Users(50, seconds(6), Duration.ZERO))).containsExactly("0:50", "6000:0");
    }

    @Test
    void stagesGoUpAndDownAndJump() {
        assertThat(changes(new UserStages(List.of(
                        new Segment(seconds(3), 0, 3),
                        Segment.hold(seconds(2), 3),
                        new Segment(seconds(2), 3, 1),
                        Segment.hold(seconds(1), 5)))))
                .containsExactly("0:1", "1000:2", "2000:3", "6000:2", "7000:5", "8000:0");
    }

    @Test
    void aThousandUsersInASecondAreAThousandSteps() {
        UserCurve curve = new UserCurve(new Users(1_000, seconds(1), seconds(1)));
        int steps = 0;
        long at = 0;
        while (at < SECOND) {
            at = curve.nextChange(at);
            steps++;
        }
        assertThat(steps).isEqualTo(1_000);
        assertThat(curve.usersAt(SECOND)).isEqualTo(1_000);
    }
}
