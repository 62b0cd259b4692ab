package io.loadpilot.lab;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Responses that break HTTP on purpose; the connection is closed after each. */
enum Malformed {
    BADSTATUS("HTTP/1.1 abc What\r\nContent-Length: 2\r\n\r\nok"),
    BADHEADER("HTTP/1.1 200 OK\r\n: nameless\r\nContent-Length: 2\r\n\r\nok"),
    BADLENGTH("HTTP/1.1 200 OK\r\nContent-Length: two\r\n\r\nok"),
    BADCHUNK("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nok\r\n0\r\n\r\n"),
    SHORTBODY("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this"),
    DOUBLELENGTH("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok!"),
    GARBAGE("this is not HTTP at all\r\n\r\n");

    private final String bytes;

    Malformed(String bytes) {
        this.bytes = bytes;
    }

    /** What goes on the wire, one byte a character. */
    String bytes() {
        return bytes;
    }

    static Malformed of(Query query) {
        String kind = query.text("kind", "");
        return Arrays.stream(values())
                .filter(candidate -> candidate.parameter().equals(kind))
                .findFirst()
                .orElseThrow(() -> new BadRequest("kind must be one of " + kinds() + ", not '" + kind + "'."));
    }

    static String kinds() {
        return Arrays.stream(values()).map(Malformed::parameter).collect(Collectors.joining(", "));
    }

    private String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }
}
