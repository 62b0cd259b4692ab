package io.loadpilot.groovy;

import io.loadpilot.values.feed.Row;
import io.loadpilot.values.json.Json;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.transform.stc.AbstractTypeCheckingExtension;
import org.codehaus.groovy.transform.stc.StaticTypeCheckingVisitor;

/** Tells the type checker that any name is a member of JSON, which is JSON again, and of a row, which is text. */
public final class KnownMembers extends AbstractTypeCheckingExtension {
    private static final ClassNode JSON = ClassHelper.make(Json.class);
    private static final ClassNode ROW = ClassHelper.make(Row.class);

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
}
