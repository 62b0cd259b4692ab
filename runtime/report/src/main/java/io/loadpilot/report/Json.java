package io.loadpilot.report;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** Writes one JSON object, every string redacted; numbers keep 3 decimals and are null if there is none. */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator out;
    private final Redaction redaction;

    private Json(JsonGenerator out, Redaction redaction) {
        this.out = out;
        this.redaction = redaction;
    }

    /** Indented for people, but objects in lists take one line each. */
    static byte[] document(Redaction redaction, Consumer<Json> body) {
        return write(new Indented(), redaction, body);
    }

    /** One line that ends with a line feed. */
    static byte[] line(Redaction redaction, Consumer<Json> body) {
        return write(ObjectWriteContext.empty(), redaction, body);
    }

    private static byte[] write(ObjectWriteContext context, Redaction redaction, Consumer<Json> body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = FACTORY.createGenerator(context, (OutputStream) bytes)) {
            out.writeStartObject();
            body.accept(new Json(out, redaction));
            out.writeEndObject();
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    Json field(String name, String value) {
        out.writeStringProperty(name, redaction.apply(value));
        return this;
    }

    Json field(String name, long value) {
        out.writeNumberProperty(name, value);
        return this;
    }

    Json field(String name, boolean value) {
        out.writeBooleanProperty(name, value);
        return this;
    }

    Json field(String name, double value) {
        if (Double.isFinite(value)) {
            out.writeNumberProperty(name, Math.round(value * 1e3) / 1e3);
        } else {
            out.writeNullProperty(name);
        }
        return this;
    }

    Json object(String name, Consumer<Json> body) {
        out.writeObjectPropertyStart(name);
        body.accept(this);
        out.writeEndObject();
        return this;
    }

    /** A list of objects. */
    <T> Json list(String name, Iterable<T> items, BiConsumer<Json, T> body) {
        out.writeArrayPropertyStart(name);
        for (T item : items) {
            out.writeStartObject();
            body.accept(this, item);
            out.writeEndObject();
        }
        out.writeEndArray();
        return this;
    }

    Json strings(String name, Iterable<String> values) {
        out.writeArrayPropertyStart(name);
        for (String value : values) {
            out.writeString(redaction.apply(value));
        }
        out.writeEndArray();
        return this;
    }

    private static final class Indented extends ObjectWriteContext.Base {
        private static final int INDENTED_LEVELS = 2;

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }

        @Override
        public PrettyPrinter getPrettyPrinter() {
            DefaultPrettyPrinter.Indenter indenter = new DefaultPrettyPrinter.Indenter() {
                @Override
                public void writeIndentation(JsonGenerator out, int level) {
                    out.writeRaw(level <= INDENTED_LEVELS ? "\n" + "  ".repeat(level) : " ");
                }

                @Override
                public boolean isInline() {
                    return false;
                }
            };
            return new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        }
    }
}
