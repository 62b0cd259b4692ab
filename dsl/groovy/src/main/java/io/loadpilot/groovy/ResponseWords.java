package io.loadpilot.groovy;

import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import groovy.lang.IntRange;
import groovy.transform.stc.ClosureParams;
import groovy.transform.stc.SimpleType;
import io.loadpilot.values.Response;
import io.loadpilot.values.feed.Row;
import io.loadpilot.values.feed.Rows;
import io.loadpilot.values.json.Json;
import java.util.List;
import org.codehaus.groovy.runtime.DefaultGroovyMethods;
import org.codehaus.groovy.runtime.typehandling.DefaultTypeTransformation;
import org.jspecify.annotations.Nullable;

/** Closures and brackets on what came back: {@code json['items'][0]}, {@code json.items[0].id}. */
public final class ResponseWords {
    private ResponseWords() {}

    /** Fails by what is not true in Groovy's sense, and by an {@code assert}. */
    public static Response check(
            Response self,
            String name,
            @DelegatesTo(value = Response.class, strategy = Closure.DELEGATE_FIRST) Closure<?> condition) {
        return self.check(name, response -> holds(condition, response));
    }

    public static Json getAt(Json self, String name) {
        return self.get(name);
    }

    public static Json getAt(Json self, Number index) {
        return self.get(index.intValue());
    }

    /** {@code expect(200..299)}. */
    public static Response expect(Response self, IntRange statuses) {
        return self.expectBetween(statuses.getFromInt(), statuses.getToInt());
    }

    /** {@code 'id' in json}. */
    public static boolean isCase(Json self, String member) {
        return self.contains(member);
    }

    /** {@code 'email' in row}. */
    public static boolean isCase(Row self, String column) {
        return self.contains(column);
    }

    /** The first element for which it is true in Groovy's sense, or null. */
    public static @Nullable Json find(
            Json self,
            @ClosureParams(value = SimpleType.class, options = "io.loadpilot.values.json.Json") Closure<?> wanted) {
        return DefaultGroovyMethods.find(DefaultGroovyMethods.toList(self), wanted);
    }

    public static List<Json> findAll(
            Json self,
            @ClosureParams(value = SimpleType.class, options = "io.loadpilot.values.json.Json") Closure<?> wanted) {
        return DefaultGroovyMethods.findAll(DefaultGroovyMethods.toList(self), wanted);
    }

    /** The row at that place, from 0; after the last comes the first again. */
    public static <T> T getAt(Rows<T> self, Number index) {
        return self.get(index.longValue());
    }

    static boolean holds(Closure<?> condition, Response response) {
        return DefaultTypeTransformation.castToBoolean(Delegated.run(condition, response));
    }
}
