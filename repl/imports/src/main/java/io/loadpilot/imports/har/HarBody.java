package io.loadpilot.imports.har;

import io.loadpilot.imports.model.Call;
import io.loadpilot.imports.model.Content;
import io.loadpilot.imports.model.Field;
import io.loadpilot.imports.model.Template;
import io.loadpilot.imports.tree.Node;
import java.util.List;

/** What a request of an archive sent. */
final class HarBody {
    private HarBody() {}

    static Call sent(Node data, Call call) {
        if (data.isAbsent()) {
            return call;
        }
        String type = data.get("mimeType").text(call.header("Content-Type").orElse(""));
        String text = data.get("text").text("");
        List<Node> params = data.get("params").elements();
        if (type.startsWith("multipart/")) {
            return HarParts.of(type, text, params)
                    .map(parts -> with(call, parts))
                    .orElseGet(() -> call.commented("the body, " + type.replaceFirst(";.*", "")
                            + ", was not recorded as text and is left out"));
        }
        boolean base64 = data.get("encoding").text("").equals("base64");
        if (base64 || isBinary(text)) {
            int size = base64 ? text.length() * 3 / 4 : text.length();
            return call.commented("the body, " + size + " bytes of " + type + ", is binary and left out");
        }
        if (!text.isEmpty()) {
            return with(call, new Content.Text(type, Template.of(text)));
        }
        List<Field> fields = HarParts.form(params);
        return fields.isEmpty() ? call : with(call, new Content.Form(fields));
    }

    /** Bytes that were written as text cannot be told any more. */
    private static boolean isBinary(String text) {
        return text.chars().anyMatch(c -> c == 0xFFFD || (c < ' ' && "\t\n\r\f\u001e".indexOf(c) < 0));
    }

    private static Call with(Call call, Content content) {
        return call.without("Content-Type").withContent(content);
    }
}
