package io.loadpilot.cli;

import io.loadpilot.report.Redaction;
import io.loadpilot.report.XmlText;
import io.loadpilot.smoke.SmokeStep;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Smoke runs as JUnit XML: a suite for each script, a case for each task and for each hook that failed. */
final class SmokeXml {
    /** {@code problem} is empty if it passed; {@code element} says what kind of problem it is. */
    private record Case(String scenario, String name, double seconds, String element, String problem) {}

    private record Suite(String script, List<Case> cases, String output) {
        long count(String element) {
            return cases.stream()
                    .filter(it -> !it.problem().isEmpty() && it.element().equals(element))
                    .count();
        }
    }

    private final List<Suite> suites = new ArrayList<>();

    /** @param output what the terminal showed */
    void add(String script, List<SmokeStep> steps, String output, Redaction redaction) {
        List<Case> cases = steps.stream()
                .filter(step -> !step.hook() || !step.passed())
                .map(step -> new Case(
                        step.scenario(),
                        step.name(),
                        step.millis() / 1e3,
                        "failure",
                        redaction.apply(String.join("\n", step.details()))))
                .toList();
        suites.add(new Suite(script, cases, redaction.apply(output)));
    }

    /** A script that gave no tasks to run. */
    void addBroken(String script, String error) {
        suites.add(new Suite(script, List.of(new Case("", "script", 0, "error", error)), ""));
    }

    /** UTF-8. */
    byte[] bytes() {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
            start(out, 0, "testsuites");
            for (Suite suite : suites) {
                write(suite, out);
            }
            end(out, 0);
            out.writeEndDocument();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(Suite suite, XMLStreamWriter out) throws XMLStreamException {
        start(out, 1, "testsuite");
        out.writeAttribute("name", legal(suite.script()));
        out.writeAttribute("tests", String.valueOf(suite.cases().size()));
        out.writeAttribute("failures", String.valueOf(suite.count("failure")));
        out.writeAttribute("errors", String.valueOf(suite.count("error")));
        out.writeAttribute(
                "time", time(suite.cases().stream().mapToDouble(Case::seconds).sum()));
        for (Case testCase : suite.cases()) {
            write(suite.script(), testCase, out);
        }
        if (!suite.output().isEmpty()) {
            start(out, 2, "system-out");
            out.writeCharacters(legal(suite.output()));
            out.writeEndElement();
        }
        end(out, 1);
    }

    private static void write(String script, Case testCase, XMLStreamWriter out) throws XMLStreamException {
        String scenario = testCase.scenario().isEmpty() ? "" : "." + testCase.scenario();
        start(out, 2, "testcase");
        out.writeAttribute("classname", legal(script + scenario));
        out.writeAttribute("name", legal(testCase.name()));
        out.writeAttribute("time", time(testCase.seconds()));
        if (!testCase.problem().isEmpty()) {
            String problem = legal(testCase.problem());
            out.writeStartElement(testCase.element());
            out.writeAttribute("message", problem.lines().findFirst().orElse(""));
            out.writeCharacters(problem);
            out.writeEndElement();
        }
        out.writeEndElement();
    }

    private static void start(XMLStreamWriter out, int depth, String element) throws XMLStreamException {
        out.writeCharacters("\n" + "  ".repeat(depth));
        out.writeStartElement(element);
    }

    private static void end(XMLStreamWriter out, int depth) throws XMLStreamException {
        out.writeCharacters("\n" + "  ".repeat(depth));
        out.writeEndElement();
    }

    private static String time(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }

    private static String legal(String text) {
        StringBuilder legal = new StringBuilder();
        text.codePoints()
                .map(point -> point == '\n' || XmlText.allows(point) ? point : '?')
                .forEach(legal::appendCodePoint);
        return legal.toString();
    }
}
