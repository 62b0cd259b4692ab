package io.loadpilot.groovy;

import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import groovy.transform.stc.ClosureParams;
import groovy.transform.stc.SimpleType;
import io.loadpilot.java.Batch;
import io.loadpilot.java.RequestBuilder;
import io.loadpilot.java.Task;
import io.loadpilot.values.Response;
import io.loadpilot.values.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Closures in tasks and hooks. */
public final class TaskWords {
    private static final int FIRST = Closure.DELEGATE_FIRST;

    private TaskWords() {}

    public static Response get(
            Task self, String url, @DelegatesTo(value = RequestBuilder.class, strategy = FIRST) Closure<?> details) {
        return self.get(url, on(details));
    }

    public static Response post(
            Task self, String url, @DelegatesTo(value = RequestBuilder.class, strategy = FIRST) Closure<?> details) {
        return self.post(url, on(details));
    }

    public static Response put(
            Task self, String url, @DelegatesTo(value = RequestBuilder.class, strategy = FIRST) Closure<?> details) {
        return self.put(url, on(details));
    }

    public static Response patch(
            Task self, String url, @DelegatesTo(value = RequestBuilder.class, strategy = FIRST) Closure<?> details) {
        return self.patch(url, on(details));
    }

    public static Response delete(
            Task self, String url, @DelegatesTo(value = RequestBuilder.class, strategy = FIRST) Closure<?> details) {
        return self.delete(url, on(details));
    }

    public static Response head(
            Task self, String url, @DelegatesTo(value = RequestBuilder.class, strategy = FIRST) Closure<?> details) {
        return self.head(url, on(details));
    }

    public static Response options(
            Task self, String url, @DelegatesTo(value = RequestBuilder.class, strategy = FIRST) Closure<?> details) {
        return self.options(url, on(details));
    }

    public static Response request(
            Task self,
            String method,
            String url,
            @DelegatesTo(value = RequestBuilder.class, strategy = FIRST) Closure<?> details) {
        return self.request(method, url, on(details));
    }

    public static List<Response> batch(
            Task self, @DelegatesTo(value = Batch.class, strategy = FIRST) Closure<?> requests) {
        return self.batch(batch -> Delegated.run(requests, batch));
    }

    public static void think(Task self, Object time) {
        self.think(Arguments.time(time));
    }

    public static void record(Task self, Timer timer, Object time) {
        self.record(timer, Arguments.time(time));
    }

    /** {@code retry(times: 3, backoff: 100.milliseconds) { attempt -> … }}. */
    public static <T> @Nullable T retry(
            Task self,
            Map<String, ?> named,
            @ClosureParams(value = SimpleType.class, options = "int") Closure<T> attempt) {
        Arguments given = new Arguments("retry", named, "times", "backoff");
        return self.retry(given.whole("times", 3), given.time("backoff", Duration.ofMillis(100)), attempt::call);
    }

    public static <T> @Nullable T retry(
            Task self, @ClosureParams(value = SimpleType.class, options = "int") Closure<T> attempt) {
        return retry(self, Map.of(), attempt);
    }

    /** {@code poll(every: 500.milliseconds, atMost: 30.seconds, until: { it.json.done }) { get('/job') }}. */
    public static Response poll(Task self, Map<String, ?> named, Closure<Response> request) {
        Arguments given = new Arguments("poll", named, "every", "atMost", "until");
        if (!(given.any("until") instanceof Closure<?> until)) {
            throw new IllegalArgumentException("poll has no until: write poll(until: { it.status == 200 }) { … }");
        }
        return self.poll(
                given.time("every", Duration.ofMillis(500)),
                given.time("atMost", Duration.ofSeconds(30)),
                response -> ResponseWords.holds(until, response),
                request);
    }

    static Consumer<RequestBuilder> on(Closure<?> details) {
        return request -> Delegated.run(details, request);
    }
}
