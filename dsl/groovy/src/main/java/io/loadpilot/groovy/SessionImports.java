package io.loadpilot.groovy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ImportNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;

/** Gives each line the imports of those before it that compiled. */
final class SessionImports extends CompilationCustomizer {
    private final List<Consumer<ModuleNode>> earlier = new ArrayList<>();
    private List<Consumer<ModuleNode>> latest = List.of();

    SessionImports() {
        super(CompilePhase.CONVERSION);
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode classNode) {
        ModuleNode line = source.getAST();
        if (!line.getClasses().get(0).equals(classNode)) {
            return;
        }
        latest = own(line);
        earlier.forEach(imported -> imported.accept(line));
    }

    /** Those of the latest line, which compiled. */
    void keep() {
        earlier.addAll(latest);
        latest = List.of();
    }

    /** Types are looked up anew in each line. */
    private static List<Consumer<ModuleNode>> own(ModuleNode line) {
        List<Consumer<ModuleNode>> own = new ArrayList<>();
        for (ImportNode one : line.getImports()) {
            String type = one.getClassName();
            own.add(later -> later.addImport(one.getAlias(), ClassHelper.make(type)));
        }
        line.getStarImports().forEach(one -> own.add(later -> later.addStarImport(one.getPackageName())));
        for (ImportNode one : line.getStaticImports().values()) {
            String type = one.getClassName();
            own.add(later -> later.addStaticImport(ClassHelper.make(type), one.getFieldName(), one.getAlias()));
        }
        for (ImportNode one : line.getStaticStarImports().values()) {
            String type = one.getClassName();
            own.add(later -> later.addStaticStarImport(type, ClassHelper.make(type)));
        }
        return own;
    }
}
