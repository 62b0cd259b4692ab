package io.loadpilot.groovy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.CastExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.EmptyExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.syntax.Token;
import org.codehaus.groovy.syntax.Types;

/**
 * Makes variables of the session out of what a line declares at its top, whose class ends with the line: out of methods
 * closures, out of a type what the value is made to be.
 */
final class SessionVariables extends CompilationCustomizer {
    private final Set<String> assigned = new HashSet<>();
    private String last = "";

    SessionVariables() {
        super(CompilePhase.CONVERSION);
    }

    /** The variable that the latest line gave a value in its last statement, or empty. */
    String last() {
        return last;
    }

    /** What the latest line gives a value, closures left aside: in those it can only change what is there. */
    Set<String> assigned() {
        return Set.copyOf(assigned);
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode classNode) {
        if (!classNode.isScript()) {
            return;
        }
        List<Statement> statements = source.getAST().getStatementBlock().getStatements();
        statements.replaceAll(SessionVariables::shared);
        last = statements.isEmpty() ? "" : given(statements.get(statements.size() - 1));
        List<MethodNode> methods = List.copyOf(source.getAST().getMethods());
        for (MethodNode method : methods) {
            ClosureExpression closure = new ClosureExpression(method.getParameters(), method.getCode());
            statements.add(0, placed(new ExpressionStatement(assignment(variable(method.getName()), closure)), method));
            classNode.removeMethod(method);
        }
        assigned.clear();
        statements.forEach(statement -> statement.visit(new Assignments()));
    }

    private final class Assignments extends CodeVisitorSupport {
        @Override
        public void visitBinaryExpression(BinaryExpression expression) {
            super.visitBinaryExpression(expression);
            if (Types.ofType(expression.getOperation().getType(), Types.ASSIGNMENT_OPERATOR)) {
                names(expression.getLeftExpression());
            }
        }

        private void names(Expression left) {
            if (left instanceof VariableExpression name) {
                assigned.add(name.getName());
            } else if (left instanceof TupleExpression several) {
                several.forEach(this::names);
            }
        }

        @Override
        public void visitClosureExpression(ClosureExpression closure) {}
    }

    private static Statement shared(Statement statement) {
        return statement instanceof ExpressionStatement one && one.getExpression() instanceof DeclarationExpression made
                ? placed(new ExpressionStatement(placed(assignment(made), made)), statement)
                : statement;
    }

    private static Expression assignment(DeclarationExpression declaration) {
        Expression value = declaration.getRightExpression();
        if (declaration.isMultipleAssignmentDeclaration()) {
            List<Expression> names = new ArrayList<>();
            declaration
                    .getTupleExpression()
                    .forEach(name -> names.add(variable(((VariableExpression) name).getName())));
            return assignment(new TupleExpression(names), value);
        }
        VariableExpression declared = declaration.getVariableExpression();
        ClassNode type = declared.getOriginType();
        if (value instanceof EmptyExpression) {
            value = new ConstantExpression(ClassHelper.isPrimitiveType(type) ? 0 : null);
        }
        return assignment(
                variable(declared.getName()), declared.isDynamicTyped() ? value : new CastExpression(type, value));
    }

    private static Expression assignment(Expression names, Expression value) {
        return new BinaryExpression(names, Token.newSymbol(Types.EQUAL, -1, -1), value);
    }

    private static VariableExpression variable(String name) {
        return new VariableExpression(name);
    }

    private static String given(Statement statement) {
        return statement instanceof ExpressionStatement one
                        && one.getExpression() instanceof BinaryExpression given
                        && given.getOperation().getType() == Types.EQUAL
                        && given.getLeftExpression() instanceof VariableExpression name
                ? name.getName()
                : "";
    }

    private static <N extends ASTNode> N placed(N node, ASTNode like) {
        node.setSourcePosition(like);
        return node;
    }
}
