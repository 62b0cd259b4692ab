package io.loadpilot.lab;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.ReadOnlyHttp2Headers;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;

/** The head of a response, or with status 0 its trailers, to be written in either version of HTTP. Immutable. */
final class Head {
    private static final String[] NO_FIELDS = {};

    private final int status;
    /** Name, value, name, value, … */
    private final String[] fields;

    private Head(int status, String[] fields) {
        this.status = status;
        this.fields = fields;
    }

    static Head of(int status) {
        return new Head(status, NO_FIELDS);
    }

    static Head of(int status, String contentType) {
        return new Head(status, new String[] {"Content-Type", contentType});
    }

    static Head trailers() {
        return new Head(0, NO_FIELDS);
    }

    Head with(String name, String value) {
        String[] more = new String[fields.length + 2];
        System.arraycopy(fields, 0, more, 0, fields.length);
        more[fields.length] = name;
        more[fields.length + 1] = value;
        return new Head(status, more);
    }

    Head withLength(long bytes) {
        return with("Content-Length", Long.toString(bytes));
    }

    int status() {
        return status;
    }

    boolean has(String name) {
        for (int i = 0; i < fields.length; i += 2) {
            if (fields[i].equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    /** The bytes of HTTP/1.1 up to and with the blank line, followed by room for as many bytes as asked. */
    ByteBuf http1(ByteBufAllocator allocator, Persistence persistence, int room) {
        StringBuilder text = new StringBuilder(256);
        if (status != 0) {
            String phrase = HttpResponseStatus.valueOf(status).reasonPhrase();
            text.append("HTTP/1.1 ").append(status).append(' ').append(phrase).append("\r\n");
        }
        for (int i = 0; i < fields.length; i += 2) {
            text.append(fields[i]).append(": ").append(fields[i + 1]).append("\r\n");
        }
        text.append(persistence.field()).append("\r\n");
        ByteBuf bytes = allocator.buffer(text.length() + room);
        bytes.writeCharSequence(text, StandardCharsets.ISO_8859_1);
        return bytes;
    }

    Http2Headers http2() {
        AsciiString[] lowered = new AsciiString[fields.length];
        for (int i = 0; i < fields.length; i += 2) {
            lowered[i] = AsciiString.of(fields[i]).toLowerCase();
            lowered[i + 1] = AsciiString.of(fields[i + 1]);
        }
        return status == 0
                ? ReadOnlyHttp2Headers.trailers(false, lowered)
                : ReadOnlyHttp2Headers.serverHeaders(
                        false, HttpResponseStatus.valueOf(status).codeAsText(), lowered);
    }
}
