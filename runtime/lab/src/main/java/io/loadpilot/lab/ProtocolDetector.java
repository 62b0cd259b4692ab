package io.loadpilot.lab;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out from the first bytes of a connection what it speaks, and makes room for that: TLS, HTTP/1.1, or HTTP/2 by
 * prior knowledge. Within TLS it is what ALPN chose, whatever the bytes.
 */
final class ProtocolDetector extends ByteToMessageDecoder {
    private static final int TLS_HANDSHAKE = 22;

    private final Site site;
    private final @Nullable SslContext tls;
    private final int maxStreams;

    ProtocolDetector(Site site, @Nullable SslContext tls, int maxStreams) {
        this.site = site;
        this.tls = tls;
        this.maxStreams = maxStreams;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        ChannelPipeline pipeline = context.pipeline();
        SslHandler secured = pipeline.get(SslHandler.class);
        if (secured != null) {
            goOn(pipeline, ApplicationProtocolNames.HTTP_2.equals(secured.applicationProtocol()));
        } else if (tls != null && in.getUnsignedByte(in.readerIndex()) == TLS_HANDSHAKE) {
            pipeline.addLast(tls.newHandler(context.alloc()), new ProtocolDetector(site, tls, maxStreams));
            pipeline.remove(this);
        } else if (!startsLikePreface(in)) {
            goOn(pipeline, false);
        } else if (in.readableBytes() >= Http2CodecUtil.connectionPrefaceBuf().readableBytes()) {
            goOn(pipeline, true);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        ChannelFuture unused = context.close();
    }

    private void goOn(ChannelPipeline pipeline, boolean http2) {
        if (http2) {
            Http2Service.addTo(pipeline, site, maxStreams);
        } else {
            HttpDecoderConfig limits = new HttpDecoderConfig()
                    .setMaxInitialLineLength(Http2Service.HEAD_LIMIT_BYTES)
                    .setMaxHeaderSize(Http2Service.HEAD_LIMIT_BYTES);
            pipeline.addLast(new HttpRequestDecoder(limits), new Http1Connection(pipeline.channel(), site));
        }
        pipeline.remove(this);
    }

    private static boolean startsLikePreface(ByteBuf in) {
        ByteBuf preface = Http2CodecUtil.connectionPrefaceBuf();
        int length = Math.min(in.readableBytes(), preface.readableBytes());
        return in.slice(in.readerIndex(), length).equals(preface.slice(0, length));
    }
}
