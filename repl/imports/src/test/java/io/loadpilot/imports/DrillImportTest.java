package io.loadpilot.imports;

import static io.loadpilot.imports.Imported.kotlin;
import static io.loadpilot.imports.Imported.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Benchmark files of drill. */
final class DrillImportTest {
    @Test
    void aNameMeansTheLastResponseThatWasKeptUnderIt() {
        String plan = """
                base: http://localhost
                plan:
                  - request: {url: /counter}
                    assign: memory
                  - request: {url: '/{{ memory.body.n }}'}
                    assign: memory
                  - request: {url: '/{{ memory.body.n }}'}
                """;

        assertThat(task(Format.DRILL, plan))
                .contains("val memory = get(\"/counter\")")
                .contains("val memory2 = get(\"/${memory.json[\"n\"].text}\")")
                .contains("get(\"/${memory2.json[\"n\"].text}\")");
    }

    @ParameterizedTest
    @CsvSource({"iterations", "concurrency", "rampup"})
    void whatIsNoNumberIsToldWithItsLine(String name) {
        assertThatThrownBy(
                        () -> task(Format.DRILL, "base: http://localhost\n" + name + ": many\nplan: [{request: {}}]\n"))
                .hasMessageContaining("recorded.yaml:2: " + name + " is a number, not many");
    }

    @Test
    void theBaseMayComeFromTheEnvironment() {
        String plan = "base: '{{ BASE }}/'\nplan:\n  - request: {url: /a}\n  - request: {url: '/{{ BASE }}'}\n";

        assertThat(kotlin(Format.DRILL, plan))
                .contains("// - BASE: {{ BASE }}", "val base = env(\"BASE\")", "\ntarget(base)\n")
                .contains("get(\"/a\")", "get(\"/$base\")");
    }

    @Test
    void whereAFileIsMissingIsToldByTheLineThatNamesIt() {
        String plan = "plan:\n  - request: {url: /}\n    with_items_from_file: absent.txt\n";

        assertThatThrownBy(() -> task(Format.DRILL, plan))
                .hasMessageContaining("recorded.yaml:3: ")
                .hasMessageContaining("absent.txt does not exist");
    }
}
