package io.loadpilot.groovy;

import io.loadpilot.values.feed.Row;
import io.loadpilot.values.json.Json;
import java.util.List;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.MethodCall;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.transform.stc.AbstractTypeCheckingExtension;
import org.codehaus.groovy.transform.stc.StaticTypeCheckingVisitor;

/**
 * Tells the type checker that any name is a member of JSON, which is JSON again, and of a row, which is text; and that
 * an included script has any method.
 */
public final class KnownMembers extends AbstractTypeCheckingExtension {
    private static final ClassNode JSON = ClassHelper.make(Json.class);
    private static final ClassNode ROW = ClassHelper.make(Row.class);
    private static final ClassNode INCLUDED = ClassHelper.make(LoadPilotScript.class);

    /** Made by the compiler. */
    public KnownMembers(StaticTypeCheckingVisitor visitor) {
        super(visitor);
    }

    @Override
    public boolean handleUnresolvedProperty(PropertyExpression property) {
        ClassNode owner = getType(property.getObjectExpression());
        if (owner.equals(JSON)) {
            makeDynamic(property, JSON);
        } else if (owner.equals(ROW)) {
            makeDynamic(property, ClassHelper.STRING_TYPE);
        } else {
            return false;
        }
        return true;
    }

    @Override
    public List<MethodNode> handleMissingMethod(
            ClassNode receiver, String name, ArgumentListExpression list, ClassNode[] types, MethodCall call) {
        return receiver.equals(INCLUDED) && call instanceof MethodCallExpression explicit && !explicit.isImplicitThis()
                ? List.of(makeDynamic(explicit))
                : List.of();
    }
}
