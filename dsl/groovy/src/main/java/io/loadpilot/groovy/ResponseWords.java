package io.loadpilot.groovy;

import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import io.loadpilot.values.Response;
import io.loadpilot.values.feed.Rows;
import io.loadpilot.values.json.Json;
import org.codehaus.groovy.runtime.typehandling.DefaultTypeTransformation;

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

    /** The row at that place, from 0; after the last comes the first again. */
    public static <T> T getAt(Rows<T> self, Number index) {
        return self.get(index.longValue());
    }

    static boolean holds(Closure<?> condition, Response response) {
        return DefaultTypeTransformation.castToBoolean(Delegated.run(condition, response));
    }
}
