package io.loadpilot.imports.write;

import io.loadpilot.imports.model.Declared;
import io.loadpilot.imports.model.Step.Range;
import io.loadpilot.imports.model.Template;
import java.util.List;

/** Kotlin. */
final class KotlinSpelling implements Spelling {
    @Override
    public String text(String text) {
        return Literals.KOTLIN.literal(text);
    }

    @Override
    public String text(Template template) {
        return Literals.KOTLIN.template(template);
    }

    @Override
    public String path(List<String> path) {
        return Literals.KOTLIN.path(path);
    }

    @Override
    public String define(String name) {
        return "val " + name;
    }

    @Override
    public String variable(String name) {
        return "var " + name + " = \"\"";
    }

    @Override
    public String response(String name) {
        return "lateinit var " + name + ": Response";
    }

    @Override
    public String named(String name, String value) {
        return name + " = " + value;
    }

    @Override
    public String entry(String name, String value) {
        return text(name) + " to " + value;
    }

    @Override
    public Brackets map() {
        return new Brackets("mapOf(", ")", "emptyMap<String, Any>()");
    }

    @Override
    public Brackets list() {
        return new Brackets("listOf(", ")", "emptyList<Any>()");
    }

    @Override
    public String bytes(String text) {
        return text + ".toByteArray()";
    }

    @Override
    public String parameter(Declared.Parameter parameter) {
        String what = parameter.what().isEmpty() ? "" : ", " + text(parameter.what());
        return "param(" + text(parameter.name()) + ", " + text(parameter.standard()) + what + ")";
    }

    @Override
    public String comparison(Template actual, Template wanted) {
        Template told = Template.of("expected ").plus(wanted).plus(", was ").plus(actual);
        return "check(" + text(actual) + " == " + text(wanted) + ") { " + text(told) + " }";
    }

    @Override
    public String below(String figure, String limit) {
        return figure + " below " + limit;
    }

    @Override
    public String range(Range range) {
        return "(" + range.first() + ".." + range.last() + (range.step() == 1 ? "" : " step " + range.step()) + ")";
    }

    @Override
    public String numbersBelow(String size) {
        return "(0 until " + size + ")";
    }
}
