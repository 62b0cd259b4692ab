package io.loadpilot.metrics.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadpilot.metrics.Row;
import java.util.HashMap;
import java.util.Map;
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
                .isNotEqualTo(rows.task("Shop", "browse"))
                .isNotEqualTo(rows.timer("Shop", "browse"))
                .isNotEqualTo(rows.transaction("Shop", "browse"));
    }

    @Test
    void requestsWithOtherTagsAreOtherRows() {
        Map<String, String> tags = new HashMap<>(Map.of("kind", "static", "area", "shop"));
        int tagged = rows.request("Shop", "GET /", tags);

        assertThat(rows.request("Shop", "GET /", Map.of("area", "shop", "kind", "static")))
                .isEqualTo(tagged);
        assertThat(rows.request("Shop", "GET /", Map.of("kind", "static")))
                .isNotEqualTo(tagged)
                .isNotEqualTo(rows.request("Shop", "GET /"));
        assertThat(rows.get(tagged).label()).isEqualTo("GET / [area=shop, kind=static]");
        assertThat(rows.request("Shop", "GET /", Map.of())).isEqualTo(rows.request("Shop", "GET /"));

        tags.put("kind", "other");
        assertThat(rows.request("Shop", "GET /", Map.of("area", "shop", "kind", "static")))
                .as("the map that was given may change")
                .isEqualTo(tagged);
    }

    @Test
    void everyTagOfARequestCountsAsAName() {
        for (int i = 0; i < Rows.MAX_NAMES; i++) {
            rows.request("Shop", "GET /", Map.of("order", "" + i));
        }

        int other = rows.request("Shop", "GET /", Map.of("order", "x"));

        assertThat(rows.get(other).label()).isEqualTo(Row.OTHER);
        assertThat(rows.request("Shop", "GET /y")).isEqualTo(other);
    }

    @Test
    void timersAndTransactionsPastTheLimitShareARowOfTheirKind() {
        for (int i = 0; i <= Rows.MAX_NAMES; i++) {
            rows.timer("Shop", "timer " + i);
            rows.transaction("Shop", "transaction " + i);
        }

        assertThat(rows.get(rows.timer("Shop", "x")).kind()).isEqualTo(Row.Kind.TIMER);
        assertThat(rows.get(rows.transaction("Shop", "x")).label()).isEqualTo(Row.OTHER);
        assertThat(rows.warnings()).hasSize(2);
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
