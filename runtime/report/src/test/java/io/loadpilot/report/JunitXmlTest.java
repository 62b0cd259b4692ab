package io.loadpilot.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadpilot.metrics.output.RunSummary;
import io.loadpilot.plan.Metric;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class JunitXmlTest {
    @Test
    void thresholdsAreTestCasesAndAnInconclusiveVerdictIsAnError() throws Exception {
        Element suite = parse(new SampleRun().summary());

        assertThat(suite.getAttribute("tests")).isEqualTo("5");
        assertThat(suite.getAttribute("failures")).isEqualTo("4");
        assertThat(suite.getAttribute("errors")).isEqualTo("1");
        assertThat(names(suite))
                .containsExactly(
                        "p99 < 300 ms",
                        "buy: max < 1 ms",
                        "sell: mean < 1 ms",
                        "every 1s: error rate < 5 %",
                        "verdict");
        assertThat(message(suite, "failure", 2)).isEqualTo("nothing was measured");
        assertThat(message(suite, "failure", 3))
                .startsWith("was 21.429 % in the worst window; 3 of 3 windows missed, 1 may; worst: ");
        assertThat(message(suite, "error", 0)).startsWith("INCONCLUSIVE: ");
    }

    @Test
    void aThresholdThatHoldsIsAPassedTestCase() throws Exception {
        var loose = List.of(SampleRun.threshold("", new Metric.Percentile(99), 10_000));

        Element suite = parse(new SampleRun(loose).summary());

        assertThat(suite.getAttribute("failures")).isEqualTo("0");
        assertThat(suite.getElementsByTagName("failure").getLength()).isZero();
    }

    @Test
    void textThatIsNoXmlIsEscapedAndSecretsAreHidden() throws Exception {
        var odd = SampleRun.threshold("a<b>&\"\u0001" + SampleRun.SECRET, Metric.Figure.MEAN, 1);

        Element suite = parse(new SampleRun(List.of(odd)).summary());

        assertThat(names(suite)).first().isEqualTo("a<b>&\"?***: mean < 1 ms");
    }

    private static List<String> names(Element suite) {
        var cases = suite.getElementsByTagName("testcase");
        return IntStream.range(0, cases.getLength())
                .mapToObj(i -> ((Element) cases.item(i)).getAttribute("name"))
                .toList();
    }

    private static String message(Element suite, String element, int index) {
        return ((Element) suite.getElementsByTagName(element).item(index)).getAttribute("message");
    }

    private static Element parse(RunSummary summary) throws Exception {
        byte[] xml = JunitXml.of(summary, new Redaction(List.of(SampleRun.SECRET)));
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml))
                .getDocumentElement();
    }
}
