package io.loadpilot.metrics.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadpilot.metrics.Row;
import org.junit.jupiter.api.Test;

class RowsTest {
    private final Rows rows = new Rows();

    @Test
    void aNameHasTheSameNumberEveryTime() {
        int first = rows.request("Shop", "GET /");

        assertThat(rows.request("Shop", "GET /")).isEqualTo(first);
        assertThat(rows.get(first)).isEqualTo(new Row(first, Row.Kind.REQUEST, "Shop", "GET /"));
    }

    @Test
    void scenariosAndKindsKeepTheirRowsApart() {
        assertThat(rows.request("Shop", "browse"))
                .isNotEqualTo(rows.request("Admin", "browse"))
                .isNotEqualTo(rows.task("Shop", "browse"));
    }

    @Test
    void namesPastTheLimitShareOneRowAScenarioAndTheSummaryIsWarned() {
        for (int i = 0; i < Rows.MAX_NAMES; i++) {
            rows.request("Shop", "GET /orders/" + i);
        }
        assertThat(rows.warnings()).isEmpty();

        int other = rows.request("Shop", "GET /orders/x");

        assertThat(rows.get(other).name()).isEqualTo(Row.OTHER);
        assertThat(rows.request("Shop", "GET /orders/y")).isEqualTo(other);
        assertThat(rows.request("Admin", "GET /")).isNotEqualTo(other);
        assertThat(rows.warnings()).singleElement().asString().contains("name(\"…\")");
    }

    @Test
    void tasksAreNeverLumpedTogether() {
        for (int i = 0; i < Rows.MAX_NAMES; i++) {
            rows.request("Shop", "GET /orders/" + i);
        }

        assertThat(rows.get(rows.task("Shop", "buy")).name()).isEqualTo("buy");
        assertThat(rows.warnings()).isEmpty();
    }
}
