package io.loadpilot.lab;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.Map;

/** The fields of an HTTP/2 request as one of HTTP/1.1 would have them: no pseudo-fields, a host, one cookie field. */
final class Http2Fields {
    private Http2Fields() {}

    static HttpHeaders asHttp1(Http2Headers head) {
        HttpHeaders fields =
                DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
        CharSequence authority = head.authority();
        if (authority != null) {
            fields.set(HttpHeaderNames.HOST, authority.toString());
        }
        for (Map.Entry<CharSequence, CharSequence> field : head) {
            String name = field.getKey().toString();
            if (!Http2Headers.PseudoHeaderName.hasPseudoHeaderFormat(name)) {
                add(fields, name, field.getValue().toString());
            }
        }
        return fields;
    }

    /** RFC 9113, 8.2.3: cookies may come one in a field and are joined for whoever speaks HTTP/1.1. */
    private static void add(HttpHeaders fields, String name, String value) {
        String before = name.equals("cookie") ? fields.get(name) : null;
        if (before == null) {
            fields.add(name, value);
        } else {
            fields.set(name, before + "; " + value);
        }
    }
}
