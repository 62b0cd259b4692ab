package io.loadpilot.imports.write;

import io.loadpilot.imports.model.Declared;
import io.loadpilot.imports.model.Step.Range;
import io.loadpilot.imports.model.Template;
import java.util.List;

/** Groovy. */
final class GroovySpelling implements Spelling {
    @Override
    public String text(String text) {
        return Literals.GROOVY.literal(text);
    }

    @Override
    public String text(Template template) {
        return Literals.GROOVY.template(template);
    }

    @Override
    public String path(List<String> path) {
        return Literals.GROOVY.path(path);
    }

    @Override
    public String define(String name) {
        return "def " + name;
    }

    @Override
    public String variable(String name) {
        return "def " + name + " = ''";
    }

    @Override
    public String response(String name) {
        return define(name);
    }

    @Override
    public String named(String name, String value) {
        return name + ": " + value;
    }

    @Override
    public String entry(String name, String value) {
        return (name.matches("[A-Za-z_]\\w*") ? name : text(name)) + ": " + value;
    }

    @Override
    public Brackets map() {
        return new Brackets("[", "]", "[:]");
    }

    @Override
    public Brackets list() {
        return new Brackets("[", "]", "[]");
    }

    @Override
    public String bytes(String text) {
        return text + ".bytes";
    }

    @Override
    public String parameter(Declared.Parameter parameter) {
        String what = parameter.what().isEmpty() ? "" : ", description: " + text(parameter.what());
        return "param(" + text(parameter.name()) + ", default: " + text(parameter.standard()) + what + ")";
    }

    @Override
    public String comparison(Template actual, Template wanted) {
        return "assert " + text(actual) + " == " + text(wanted);
    }

    @Override
    public String below(String figure, String limit) {
        return figure + ".below " + limit;
    }

    @Override
    public String range(Range range) {
        return "(" + range.first() + ".." + range.last() + ")"
                + (range.step() == 1 ? "" : ".step(" + range.step() + ")");
    }

    @Override
    public String numbersBelow(String size) {
        return "(0..<" + size + ")";
    }
}
