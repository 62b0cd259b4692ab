package io.loadpilot.groovy;

import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import io.loadpilot.java.RequestBuilder;
import io.loadpilot.values.body.Multipart;

/** Closures and times in the details of a request. */
public final class RequestWords {
    private RequestWords() {}

    public static void multipart(
            RequestBuilder self,
            @DelegatesTo(value = Multipart.class, strategy = Closure.DELEGATE_FIRST) Closure<?> parts) {
        self.multipart(words -> Delegated.run(parts, words));
    }

    public static void timeout(RequestBuilder self, CharSequence limit) {
        self.timeout(Arguments.time(limit));
    }
}
