package io.loadpilot.report;

import io.loadpilot.metrics.ErrorExample;
import io.loadpilot.metrics.run.RunTotals;
import java.io.ByteArrayOutputStream;
import java.util.Locale;

/** Distinct error messages, one JSON object a line. */
final class ErrorLines {
    private ErrorLines() {}

    static byte[] of(RunTotals totals, Redaction redaction) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        totals.errors().forEach(error -> lines.writeBytes(Json.line(redaction, json -> example(json, error))));
        return lines.toByteArray();
    }

    static void example(Json json, ErrorExample error) {
        json.field("scenario", error.row().scenario())
                .field("of", error.row().kind().name().toLowerCase(Locale.ROOT))
                .field("name", error.row().name())
                .field("kind", error.kind().label())
                .field("message", error.message())
                .field("count", error.count());
    }
}
