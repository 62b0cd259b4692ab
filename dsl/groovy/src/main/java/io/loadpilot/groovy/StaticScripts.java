package io.loadpilot.groovy;

import groovy.transform.CompileStatic;
import groovy.transform.TypeChecked;
import java.util.List;
import org.codehaus.groovy.ast.AnnotatedNode;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;

/**
 * {@code @CompileStatic} or {@code @TypeChecked} above an import means the whole script; nothing else of a script could
 * bear it. Wherever one of them stands, members of JSON and of rows are known.
 */
final class StaticScripts extends CompilationCustomizer {
    private static final List<String> CHECKS =
            List.of(CompileStatic.class.getSimpleName(), TypeChecked.class.getSimpleName());
    private static final String EXTENSIONS = "extensions";

    StaticScripts() {
        super(CompilePhase.CONVERSION);
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode classNode) {
        if (classNode.isScript()) {
            source.getAST().getImports().forEach(imported -> move(imported, classNode));
        }
        extend(classNode);
        classNode.getMethods().forEach(StaticScripts::extend);
    }

    private static void move(AnnotatedNode imported, ClassNode script) {
        List<AnnotationNode> checks = imported.getAnnotations().stream()
                .filter(StaticScripts::isCheck)
                .toList();
        imported.getAnnotations().removeAll(checks);
        checks.forEach(script::addAnnotation);
    }

    private static void extend(AnnotatedNode node) {
        node.getAnnotations().stream()
                .filter(it -> isCheck(it) && it.getMember(EXTENSIONS) == null)
                .forEach(it -> it.setMember(EXTENSIONS, new ConstantExpression(KnownMembers.class.getName())));
    }

    private static boolean isCheck(AnnotationNode annotation) {
        return CHECKS.contains(annotation.getClassNode().getNameWithoutPackage());
    }
}
