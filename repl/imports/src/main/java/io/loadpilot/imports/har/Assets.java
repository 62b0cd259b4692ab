package io.loadpilot.imports.har;

import io.loadpilot.imports.tree.Node;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What belongs to the look of a page and does not change from user to user. */
final class Assets {
    private static final Pattern ENDING = Pattern.compile(
            "(?i)\\.(?:(js|mjs|map)|(css)|(woff2?|ttf|otf|eot)|(png|jpe?g|gif|svg|webp|avif|ico|bmp)|(mp[34]|webm|og[gv]))$");
    private static final String[] KINDS = {"script", "style", "font", "image", "media"};

    private Assets() {}

    /** Which kind an entry is, or an empty text if it is none. */
    static String kind(Node entry) {
        String byBrowser = switch (entry.get("_resourceType").text("")) {
            case "script" -> "script";
            case "stylesheet" -> "style";
            case "font" -> "font";
            case "image" -> "image";
            case "media" -> "media";
            case "xhr", "fetch", "document" -> "none";
            default -> "";
        };
        if (!byBrowser.isEmpty()) {
            return byBrowser.equals("none") ? "" : byBrowser;
        }
        if (!entry.get("request", "method").text("GET").equals("GET")) {
            return "";
        }
        String byType =
                byType(entry.get("response", "content", "mimeType").text("").toLowerCase(Locale.ROOT));
        return byType.isEmpty() ? byEnding(entry.get("request", "url").text("")) : byType;
    }

    private static String byType(String type) {
        if (type.startsWith("image/")) {
            return "image";
        }
        if (type.startsWith("font/") || type.contains("font-woff")) {
            return "font";
        }
        if (type.startsWith("audio/") || type.startsWith("video/")) {
            return "media";
        }
        return type.startsWith("text/css") ? "style" : type.contains("javascript") ? "script" : "";
    }

    private static String byEnding(String url) {
        Matcher ending = ENDING.matcher(url.replaceFirst("[?#].*", ""));
        if (ending.find()) {
            for (int group = 1; group <= KINDS.length; group++) {
                if (ending.group(group) != null) {
                    return KINDS[group - 1];
                }
            }
        }
        return "";
    }
}
