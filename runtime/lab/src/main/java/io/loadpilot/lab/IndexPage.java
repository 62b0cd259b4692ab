package io.loadpilot.lab;

import java.nio.charset.StandardCharsets;

/** The page at / that lists every endpoint with a sentence on it. */
final class IndexPage {
    private IndexPage() {}

    /** To be called after all other routes were added. */
    static void open(Router router) {
        StringBuilder rows = new StringBuilder();
        router.index()
                .forEach((path, about) -> rows.append("<dt><code>")
                        .append(escape(path))
                        .append("</code></dt><dd>")
                        .append(escape(about))
                        .append("</dd>\n"));
        String page =
                "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>LoadPilot lab</title></head>\n"
                        + "<body><h1>LoadPilot lab</h1>\n<dl>\n" + rows + "</dl></body></html>\n";
        Reply reply = Reply.of(200, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
        router.on("GET", "/", "this page.", exchange -> exchange.send(reply));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
