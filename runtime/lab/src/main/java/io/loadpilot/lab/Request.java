package io.loadpilot.lab;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The head of a request as far as the lab needs it, in either version of HTTP. */
record Request(
        String method, String target, Persistence persistence, boolean expectsContinue, Supplier<HttpHeaders> fields) {
    static Request http1(HttpRequest head) {
        return new Request(
                head.method().name(),
                head.uri(),
                persistence(head),
                HttpUtil.is100ContinueExpected(head),
                head::headers);
    }

    /** Fields are brought into the form of HTTP/1.1 only if somebody asks for them. */
    static Request http2(Http2Headers head) {
        return new Request(
                text(head.method()),
                text(head.path()),
                Persistence.KEEP,
                head.contains(HttpHeaderNames.EXPECT, HttpHeaderValues.CONTINUE, true),
                () -> Http2Fields.asHttp1(head));
    }

    /** The target without the query, nor scheme and host if it has them. */
    String path() {
        int start = target.startsWith("/") ? 0 : Math.max(0, target.indexOf('/', target.indexOf("://") + 3));
        int query = target.indexOf('?', start);
        return start == 0 && query < 0 ? target : target.substring(start, query < 0 ? target.length() : query);
    }

    private static Persistence persistence(HttpRequest head) {
        if (!HttpUtil.isKeepAlive(head)) {
            return Persistence.CLOSE;
        }
        return HttpVersion.HTTP_1_0.equals(head.protocolVersion()) ? Persistence.KEEP_1_0 : Persistence.KEEP;
    }

    private static String text(@Nullable CharSequence value) {
        return value == null ? "" : value.toString();
    }
}
