package io.loadpilot.groovy;

import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import io.loadpilot.java.RequestBuilder;
import io.loadpilot.values.body.Attachment;
import io.loadpilot.values.body.Multipart;
import java.util.Map;

/** Closures and times in the details of a request. */
public final class RequestWords {
    private static final String NAME = "fileName";
    private static final String TYPE = "contentType";

    private RequestWords() {}

    public static void multipart(
            RequestBuilder self,
            @DelegatesTo(value = Multipart.class, strategy = Closure.DELEGATE_FIRST) Closure<?> parts) {
        self.multipart(words -> Delegated.run(parts, words));
    }

    /** {@code body('<a/>', contentType: 'application/xml')}. */
    public static void body(RequestBuilder self, Map<String, ?> named, String text) {
        self.body(text, new Arguments("body", named, TYPE).text(TYPE, "text/plain"));
    }

    /** {@code file('photo', bytes, fileName: 'photo.png', contentType: 'image/png')}. */
    public static void file(Multipart self, Map<String, ?> named, String name, byte[] bytes) {
        Arguments given = new Arguments("file", named, NAME, TYPE);
        self.file(name, bytes, given.text(NAME, name), given.text(TYPE, Attachment.BINARY));
    }

    public static void file(Multipart self, Map<String, ?> named, String name, Attachment file) {
        Arguments given = new Arguments("file", named, NAME, TYPE);
        self.file(name, file, given.text(NAME, file.getName()), given.text(TYPE, file.getContentType()));
    }

    public static void timeout(RequestBuilder self, CharSequence limit) {
        self.timeout(Arguments.time(limit));
    }
}
