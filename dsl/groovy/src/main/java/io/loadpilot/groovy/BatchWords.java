package io.loadpilot.groovy;

import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import io.loadpilot.java.Batch;
import io.loadpilot.java.RequestBuilder;

/** Closures in {@code batch { }}. */
public final class BatchWords {
    private static final int FIRST = Closure.DELEGATE_FIRST;

    private BatchWords() {}

    public static void get(
            Batch self, String url, @DelegatesTo(value = RequestBuilder.class, strategy = FIRST) Closure<?> details) {
        self.get(url, TaskWords.on(details));
    }

    public static void post(
            Batch self, String url, @DelegatesTo(value = RequestBuilder.class, strategy = FIRST) Closure<?> details) {
        self.post(url, TaskWords.on(details));
    }

    public static void put(
            Batch self, String url, @DelegatesTo(value = RequestBuilder.class, strategy = FIRST) Closure<?> details) {
        self.put(url, TaskWords.on(details));
    }

    public static void patch(
            Batch self, String url, @DelegatesTo(value = RequestBuilder.class, strategy = FIRST) Closure<?> details) {
        self.patch(url, TaskWords.on(details));
    }

    public static void delete(
            Batch self, String url, @DelegatesTo(value = RequestBuilder.class, strategy = FIRST) Closure<?> details) {
        self.delete(url, TaskWords.on(details));
    }

    public static void request(
            Batch self,
            String method,
            String url,
            @DelegatesTo(value = RequestBuilder.class, strategy = FIRST) Closure<?> details) {
        self.request(method, url, TaskWords.on(details));
    }
}
