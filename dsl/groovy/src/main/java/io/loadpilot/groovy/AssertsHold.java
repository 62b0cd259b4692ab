package io.loadpilot.groovy;

import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.stmt.AssertStatement;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.ReturnStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;

/** A closure whose last word is an assert gives true when that held, not null: checks are written so. */
final class AssertsHold extends CompilationCustomizer {
    AssertsHold() {
        super(CompilePhase.CANONICALIZATION);
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode classNode) {
        new Visitor(source).visitClass(classNode);
    }

    private static final class Visitor extends ClassCodeVisitorSupport {
        private final SourceUnit source;

        Visitor(SourceUnit source) {
            this.source = source;
        }

        @Override
        protected SourceUnit getSourceUnit() {
            return source;
        }

        @Override
        public void visitClosureExpression(ClosureExpression closure) {
            super.visitClosureExpression(closure);
            if (closure.getCode() instanceof BlockStatement block && endsInAssert(block)) {
                block.addStatement(new ReturnStatement(ConstantExpression.PRIM_TRUE));
            }
        }

        private static boolean endsInAssert(BlockStatement block) {
            if (block.isEmpty()) {
                return false;
            }
            Statement last = block.getStatements().get(block.getStatements().size() - 1);
            return last instanceof AssertStatement;
        }
    }
}
