package io.loadpilot.groovy;

import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import groovy.transform.stc.ClosureParams;
import groovy.transform.stc.SimpleType;
import io.loadpilot.java.Download;
import io.loadpilot.java.EventStream;
import io.loadpilot.java.HandshakeBuilder;
import io.loadpilot.java.OpenStream;
import io.loadpilot.java.RequestBuilder;
import io.loadpilot.java.Task;
import io.loadpilot.java.WebSocket;
import io.loadpilot.values.Response;
import io.loadpilot.values.stream.ServerSentEvent;
import io.loadpilot.values.stream.WebSocketMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.runtime.typehandling.DefaultTypeTransformation;
import org.jspecify.annotations.Nullable;

/** Closures on streams: {@code webSocket('/ws') { send 'hello'; receive(within: 2.seconds) }}. */
public final class StreamWords {
    private static final int FIRST = Closure.DELEGATE_FIRST;
    private static final String WITHIN = "within";

    private StreamWords() {}

    public static Response webSocket(
            Task self,
            String url,
            @DelegatesTo(value = WebSocket.class, strategy = FIRST)
                    @ClosureParams(value = SimpleType.class, options = "io.loadpilot.java.WebSocket")
                    Closure<?> conversation) {
        return self.webSocket(url, stream -> Delegated.run(conversation, stream));
    }

    /** {@code webSocket('/ws', { bearer token }) { … }}. */
    public static Response webSocket(
            Task self,
            String url,
            @DelegatesTo(value = HandshakeBuilder.class, strategy = FIRST) Closure<?> details,
            @DelegatesTo(value = WebSocket.class, strategy = FIRST) Closure<?> conversation) {
        return self.webSocket(
                url, request -> Delegated.run(details, request), stream -> Delegated.run(conversation, stream));
    }

    public static Response events(
            Task self,
            String url,
            @DelegatesTo(value = EventStream.class, strategy = FIRST)
                    @ClosureParams(value = SimpleType.class, options = "io.loadpilot.java.EventStream")
                    Closure<?> conversation) {
        return self.events(url, stream -> Delegated.run(conversation, stream));
    }

    public static Response events(
            Task self,
            String url,
            @DelegatesTo(value = RequestBuilder.class, strategy = FIRST) Closure<?> details,
            @DelegatesTo(value = EventStream.class, strategy = FIRST) Closure<?> conversation) {
        return self.events(
                url, request -> Delegated.run(details, request), stream -> Delegated.run(conversation, stream));
    }

    public static Response download(
            Task self,
            String url,
            @DelegatesTo(value = Download.class, strategy = FIRST)
                    @ClosureParams(value = SimpleType.class, options = "io.loadpilot.java.Download")
                    Closure<?> conversation) {
        return self.download(url, stream -> Delegated.run(conversation, stream));
    }

    public static Response download(
            Task self,
            String url,
            @DelegatesTo(value = RequestBuilder.class, strategy = FIRST) Closure<?> details,
            @DelegatesTo(value = Download.class, strategy = FIRST) Closure<?> conversation) {
        return self.download(
                url, request -> Delegated.run(details, request), stream -> Delegated.run(conversation, stream));
    }

    public static WebSocketMessage receive(WebSocket self, Map<String, ?> named) {
        return self.receive(within("receive", named));
    }

    public static WebSocketMessage receive(
            WebSocket self,
            @ClosureParams(value = SimpleType.class, options = "io.loadpilot.values.stream.WebSocketMessage")
                    Closure<?> wanted) {
        return receive(self, Map.of(), wanted);
    }

    public static WebSocketMessage receive(
            WebSocket self,
            Map<String, ?> named,
            @ClosureParams(value = SimpleType.class, options = "io.loadpilot.values.stream.WebSocketMessage")
                    Closure<?> wanted) {
        return self.receive(within("receive", named), message -> holds(wanted.call(message)));
    }

    public static ServerSentEvent next(EventStream self, Map<String, ?> named) {
        return self.next(within("next", named));
    }

    public static ServerSentEvent next(
            EventStream self,
            @ClosureParams(value = SimpleType.class, options = "io.loadpilot.values.stream.ServerSentEvent")
                    Closure<?> wanted) {
        return next(self, Map.of(), wanted);
    }

    public static ServerSentEvent next(
            EventStream self,
            Map<String, ?> named,
            @ClosureParams(value = SimpleType.class, options = "io.loadpilot.values.stream.ServerSentEvent")
                    Closure<?> wanted) {
        return self.next(within("next", named), event -> holds(wanted.call(event)));
    }

    /** {@code take(3, within: 5.seconds)}. */
    public static <T> List<T> take(OpenStream<T> self, Map<String, ?> named, int count) {
        return self.take(count, within("take", named));
    }

    /** {@code close(code: 1001, reason: 'away')}. */
    public static void close(WebSocket self, Map<String, ?> named) {
        Arguments given = new Arguments("close", named, "code", "reason");
        self.close(given.whole("code", 1000), given.text("reason", ""));
    }

    /** Fails by what is not true in Groovy's sense, and by an {@code assert}. */
    public static void check(OpenStream<?> self, String name, Closure<?> condition) {
        self.check(name, () -> holds(condition.call()));
    }

    private static Duration within(String call, Map<String, ?> named) {
        return new Arguments(call, named, WITHIN).time(WITHIN, Duration.ofSeconds(30));
    }

    private static boolean holds(@Nullable Object result) {
        return DefaultTypeTransformation.castToBoolean(result);
    }
}
