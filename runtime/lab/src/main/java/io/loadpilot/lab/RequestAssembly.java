package io.loadpilot.lab;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Puts the parts of one request together; a body over the limit is counted but not kept, and answered with 413. */
final class RequestAssembly {
    private static final int BODY_LIMIT_BYTES = 16 * 1024 * 1024;
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final HttpRequest NONE = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");

    private final Connection connection;
    private final Router router;
    private HttpRequest head = NONE;
    private @Nullable ByteArrayOutputStream body;
    private long bodyBytes;

    RequestAssembly(Connection connection, Router router) {
        this.connection = connection;
        this.router = router;
    }

    void begin(HttpRequest request) {
        head = request;
        body = null;
        bodyBytes = 0;
        if (HttpUtil.is100ContinueExpected(request)) {
            ChannelFuture unused = connection.write(Unpooled.wrappedBuffer(CONTINUE), 0, true);
            connection.channel().flush();
        }
    }

    void add(ByteBuf content) {
        int size = content.readableBytes();
        bodyBytes += size;
        if (size > 0 && bodyBytes <= BODY_LIMIT_BYTES) {
            if (body == null) {
                body = new ByteArrayOutputStream(size);
            }
            byte[] bytes = new byte[size];
            content.readBytes(bytes);
            body.write(bytes, 0, size);
        }
    }

    Exchange complete() {
        String path = path(head.uri());
        String kept = body == null || bodyBytes > BODY_LIMIT_BYTES ? "" : body.toString(StandardCharsets.UTF_8);
        Exchange exchange = new Exchange(connection, new Request(head, path, kept, bodyBytes), route(path));
        if (head.decoderResult().isFailure()) {
            exchange.closeAfter();
        }
        body = null;
        return exchange;
    }

    private Route route(String path) {
        if (head.decoderResult().isFailure()) {
            return router.unmatched(Reply.text(
                    400, "This is not valid HTTP: " + head.decoderResult().cause() + "\n"));
        }
        if (bodyBytes > BODY_LIMIT_BYTES) {
            return router.unmatched(Reply.text(413, "Bodies may have up to " + BODY_LIMIT_BYTES + " bytes.\n"));
        }
        return router.find(head.method(), path);
    }

    private static String path(String uri) {
        int start = uri.startsWith("/") ? 0 : Math.max(0, uri.indexOf('/', uri.indexOf("://") + 3));
        int query = uri.indexOf('?', start);
        return start == 0 && query < 0 ? uri : uri.substring(start, query < 0 ? uri.length() : query);
    }
}
