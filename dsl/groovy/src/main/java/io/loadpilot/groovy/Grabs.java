package io.loadpilot.groovy;

import io.loadpilot.java.script.Mistake;
import io.loadpilot.java.script.ScriptNeeds;
import io.loadpilot.java.script.ScriptNeeds.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.AnnotatedNode;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.AnnotationConstantExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.control.SourceUnit;
import org.jspecify.annotations.Nullable;

/** What a parsed script asks for with {@code @Grab}, {@code @Grapes} and {@code @GrabResolver}, wherever they stand. */
final class Grabs extends ClassCodeVisitorSupport {
    private final List<Need> libraries = new ArrayList<>();
    private final List<Need> repositories = new ArrayList<>();
    private final List<Mistake> mistakes = new ArrayList<>();
    private final SourceUnit source;

    private Grabs(SourceUnit source) {
        this.source = source;
    }

    static Grabs of(SourceUnit source) {
        Grabs grabs = new Grabs(source);
        grabs.ofImports(source.getAST());
        List.copyOf(source.getAST().getClasses()).forEach(grabs::visitClass);
        return grabs;
    }

    ScriptNeeds needs() {
        return new ScriptNeeds(libraries, repositories, mistakes);
    }

    private void ofImports(ModuleNode module) {
        super.visitImports(module);
    }

    /** Done once by {@link #ofImports}: each class of a file would visit them again. */
    @Override
    public void visitImports(ModuleNode module) {}

    @Override
    protected SourceUnit getSourceUnit() {
        return source;
    }

    @Override
    public void visitAnnotations(AnnotatedNode node) {
        node.getAnnotations().forEach(this::take);
    }

    private void take(AnnotationNode annotation) {
        switch (annotation.getClassNode().getNameWithoutPackage()) {
            case "Grapes" -> grapes(annotation.getMember("value"));
            case "Grab" -> add(libraries, annotation, coordinates(annotation));
            case "GrabResolver" -> add(repositories, annotation, first(annotation, "value", "root"));
            case "GrabExclude" -> refuse(annotation, "@GrabExclude is not known here");
            default -> {}
        }
    }

    private void grapes(@Nullable Expression value) {
        Stream<Expression> all =
                value instanceof ListExpression list ? list.getExpressions().stream() : Stream.ofNullable(value);
        all.forEach(one -> {
            if (one instanceof AnnotationConstantExpression inner) {
                take((AnnotationNode) inner.getValue());
            }
        });
    }

    private void add(List<Need> needs, AnnotationNode annotation, @Nullable String text) {
        if (text == null) {
            refuse(annotation, "write it as one text: @Grab('group:module:version'), @GrabResolver('https://…')");
        } else {
            needs.add(new Need(text, annotation.getLineNumber(), annotation.getColumnNumber()));
        }
    }

    private void refuse(ASTNode node, String why) {
        mistakes.add(new Mistake(node.getLineNumber(), node.getColumnNumber(), node.getLastColumnNumber(), why));
    }

    /** As Maven writes them, {@code group:artifact[:extension[:classifier]]:version}. */
    private static @Nullable String coordinates(AnnotationNode annotation) {
        String brief = text(annotation, "value");
        return brief == null ? ofMembers(annotation) : ofBrief(brief);
    }

    /** {@code group:module:version[:classifier][@ext]}; anything else is left as it is, for the resolver to refuse. */
    private static String ofBrief(String brief) {
        String[] parts = brief.split("@", 2);
        String[] names = parts[0].split(":", -1);
        String extension = parts.length == 2 ? parts[1] : "jar";
        return switch (names.length) {
            case 3 -> String.join(":", names[0], names[1], extension, names[2]);
            case 4 -> String.join(":", names[0], names[1], extension, names[3], names[2]);
            default -> brief;
        };
    }

    private static @Nullable String ofMembers(AnnotationNode annotation) {
        String group = text(annotation, "group");
        String module = text(annotation, "module");
        String version = text(annotation, "version");
        if (group == null || module == null || version == null) {
            return null;
        }
        String classifier = text(annotation, "classifier");
        String extension = Objects.requireNonNullElse(text(annotation, "ext"), "jar");
        return ofBrief(String.join(":", group, module, version) + (classifier == null ? "" : ":" + classifier) + "@"
                + extension);
    }

    private static @Nullable String first(AnnotationNode annotation, String... members) {
        return Stream.of(members)
                .map(member -> text(annotation, member))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String text(AnnotationNode annotation, String member) {
        return annotation.getMember(member) instanceof ConstantExpression constant
                ? String.valueOf(constant.getValue())
                : null;
    }
}
