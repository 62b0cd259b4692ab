package io.loadpilot.imports.write;

import io.loadpilot.imports.model.Declared;
import io.loadpilot.imports.model.Step.Range;
import io.loadpilot.imports.model.Template;
import java.util.List;

/** In what the languages differ. Blocks are in braces, comments {@code //}, calls {@code f(a, b)} in all. */
interface Spelling {
    /** What is around elements, and how none of them are written. */
    record Brackets(String open, String close, String empty) {}

    /** A text in quotes. */
    String text(String text);

    String text(Template template);

    /** A member of JSON, after the JSON. */
    String path(List<String> path);

    /** The beginning of a declaration. */
    String define(String name);

    /** A variable that is to take a text later. */
    String variable(String name);

    /** A variable that is to take a response later. */
    String response(String name);

    /** An argument by its name. */
    String named(String name, String value);

    /** An entry of a map. */
    String entry(String name, String value);

    Brackets map();

    Brackets list();

    /** A text as bytes. */
    String bytes(String text);

    String parameter(Declared.Parameter parameter);

    String comparison(Template actual, Template wanted);

    String below(String figure, String limit);

    String range(Range range);

    /** The numbers from 0 up to one below {@code size}. */
    String numbersBelow(String size);
}
