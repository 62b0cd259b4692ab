package io.loadpilot.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ResultFolderTest {
    private static final Redaction REDACTION = new Redaction(List.of(SampleRun.SECRET));

    private final SampleRun run = new SampleRun();

    @TempDir
    Path parent;

    @Test
    void leavesEveryFileOfARun() throws IOException {
        Path folder = wholeRun();

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "summary.json",
                            "timeseries.ndjson.gz",
                            "histograms.hlog",
                            "errors.ndjson",
                            "junit.xml",
                            "shop.loadpilot.kts");
        }
        assertThat(Files.readAllBytes(folder.resolve("summary.json")))
                .isEqualTo(SummaryJson.of(run.summary(), REDACTION));
    }

    @Test
    void noFileContainsASecret() throws IOException {
        Path folder = wholeRun();

        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> !each.toString().endsWith(".gz")).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain("s3cr3t");
            }
        }
        assertThat(String.join("\n", timeseries(folder))).doesNotContain("s3cr3t");
    }

    @Test
    void theTimeSeriesHasALineAnInterval() throws IOException {
        List<String> lines = timeseries(wholeRun());

        assertThat(lines).hasSize(3);
        JsonNode second = new JsonMapper().readTree(lines.get(1));
        assertThat(second.get("second").asDouble()).isEqualTo(1);
        assertThat(second.get("count").asLong()).isEqualTo(13);
        assertThat(second.get("requests")).hasSize(3);
        assertThat(second.at("/counters/0/total").asDouble()).isEqualTo(2.5);
        assertThat(second.at("/gauges/0/last").asDouble()).isEqualTo(1);
        assertThat(second.get("timers")).hasSize(1);
        assertThat(second.get("arrivals").get("made").asLong()).isEqualTo(11);
    }

    @Test
    void theTimeSeriesIsValidWithoutAProperEnd() throws IOException {
        ResultFolder results = folder();
        results.onStart(run.info);
        results.onInterval(run.intervals.get(0));

        assertThat(timeseries(results.folder())).hasSize(1);
        results.close();
    }

    @Test
    void theTimeSeriesIsValidBeforeTheFirstInterval() throws IOException {
        try (ResultFolder results = folder()) {
            assertThat(timeseries(results.folder())).isEmpty();
        }
    }

    @Test
    void theHistogramLogCanBeReadBack() throws IOException {
        List<EncodableHistogram> histograms = new ArrayList<>();
        try (HistogramLogReader reader =
                new HistogramLogReader(wholeRun().resolve("histograms.hlog").toFile())) {
            for (var next = reader.nextIntervalHistogram(); next != null; next = reader.nextIntervalHistogram()) {
                histograms.add(next);
            }
        }

        assertThat(histograms).hasSize(3 * 3 + 6 * 3);
        assertThat(histograms.get(0).getTag()).isEqualTo("response");
        assertThat(histograms)
                .extracting(EncodableHistogram::getTag)
                .contains("total/Shop/request/GET_/products__all/service", "total/Shop/task/buy/lag");
        assertThat(((org.HdrHistogram.AbstractHistogram) histograms.get(0)).getTotalCount())
                .isEqualTo(13);
    }

    @Test
    void aFolderThatCannotBeMadeIsAnErrorAtOnceThatNamesTheRemedy() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "");

        assertThatThrownBy(() -> new ResultFolder(file, "id", Optional.empty(), REDACTION))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot keep results in")
                .hasMessageContaining("choose another folder, or keep none");
    }

    @Test
    void aFileThatCannotBeWrittenIsNamedAndTheOthersAreThere() throws IOException {
        ResultFolder results = folder();
        results.onStart(run.info);
        Files.createDirectories(results.folder().resolve("summary.json").resolve("in the way"));

        assertThatThrownBy(() -> results.onFinish(run.summary()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not all results are in")
                .hasMessageContaining("summary.json");
        results.close();
        assertThat(results.folder().resolve("junit.xml")).isNotEmptyFile();
    }

    private Path wholeRun() throws IOException {
        try (ResultFolder results = folder()) {
            results.onStart(run.info);
            for (var interval : run.intervals) {
                results.onInterval(interval);
            }
            results.onFinish(run.summary());
            return results.folder();
        }
    }

    private ResultFolder folder() throws IOException {
        Path script =
                Files.writeString(parent.resolve("shop.loadpilot.kts"), "val token = \"" + SampleRun.SECRET + "\"\n");
        return new ResultFolder(parent.resolve("results"), run.info.id(), Optional.of(script), REDACTION);
    }

    private static List<String> timeseries(Path folder) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve("timeseries.ndjson.gz"));
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n"))
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }
}
