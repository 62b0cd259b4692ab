package io.loadpilot.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class WeightedOrderTest {
    @Test
    void fiveToOneOverSixHundredArrivalsIsFiveHundredToOneHundred() {
        WeightedOrder order = new WeightedOrder(5, 1);
        long first = java.util.stream.LongStream.range(0, 600)
                .filter(i -> order.taskOf(i) == 0)
                .count();
        assertThat(first).isEqualTo(500);
    }

    @Test
    void tasksAreInterleavedRatherThanRunInBlocks() {
        WeightedOrder order = new WeightedOrder(2, 1, 1);
        assertThat(new int[] {order.taskOf(0), order.taskOf(1), order.taskOf(2), order.taskOf(3)})
                .containsExactly(0, 1, 2, 0);
    }

    @Test
    void weightsWithACommonFactorMakeAShortCycle() {
        WeightedOrder order = new WeightedOrder(1_000_000_000, 500_000_000);
        assertThat(order.taskOf(0)).isEqualTo(order.taskOf(3));
    }

    @Test
    void weightsThatNeedAnEndlessCycleAreRefused() {
        assertThatThrownBy(() -> new WeightedOrder(1_000_003, 1_000_000)).hasMessageContaining("same ratio");
    }
}
