package io.loadpilot.groovy;

import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;

/** Refuses a variable at the top that is called like a setting of scenarios, as it would be set in place of that. */
final class HidingVariables extends CompilationCustomizer {
    HidingVariables() {
        super(CompilePhase.CONVERSION);
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode classNode) {
        if (classNode.isScript()) {
            source.getAST().getStatementBlock().getStatements().forEach(statement -> check(statement, source));
        }
    }

    private static void check(Statement statement, SourceUnit source) {
        if (statement instanceof ExpressionStatement one
                && one.getExpression() instanceof DeclarationExpression declared
                && declared.getLeftExpression() instanceof VariableExpression name
                && ReservedNames.isSetting(name.getName())) {
            String told = "this variable hides the setting " + name.getName() + " of scenarios: call it something else";
            source.getErrorCollector()
                    .addErrorAndContinue(new SyntaxErrorMessage(new SyntaxException(told, name), source));
        }
    }
}
